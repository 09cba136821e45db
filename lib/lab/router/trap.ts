/**
 * A refusal as the router words it. `category` (0 missing item · 1 argument value · 2 interrupted …) is sent only where
 * a capture shows it: most traps carry none.
 */
export class Trap extends Error {
  readonly category: number | undefined;

  constructor(message: string, category?: number) {
    super(message);
    this.name = 'Trap';
    this.category = category;
  }
}

export const noSuchItem = () => new Trap('no such item', 0);
export const noSuchCommand = () => new Trap('no such command', 0);
export const notPermitted = () => new Trap('not enough permissions (9)');
export const interrupted = () => new Trap('interrupted', 2);
export const unknownParameter = (name: string) => new Trap(`unknown parameter ${name}`);
export const missingArgument = (name: string) => new Trap(`missing =${name}=`);
export const invalidValue = (name: string) => new Trap(`invalid value for argument ${name}`, 1);
export const noMatch = (what: string) => new Trap(`input does not match any value of ${what}`, 1);

/** `!fatal` with a bare text: the connection ends after it. */
export class Fatal extends Error {}
