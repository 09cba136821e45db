/** The end of a command with a message for the person at the terminal, without a stack. */
export class Halt extends Error {
  constructor(message, code = 1) {
    super(message);
    this.code = code;
  }
}

/** Tells why a command ended. @returns the exit code for it */
export function explain(error) {
  const halted = error instanceof Halt;
  const text = halted ? error.message : error.stack;
  if (text) process.stderr.write(`${text}\n`);
  return halted ? error.code : 1;
}
