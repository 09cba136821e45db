/**
 * `npm run user`: accounts from the command line of the machine Hopboard runs on, whether it runs or not.
 * Whoever can start this can read the database: it asks for no right, and the audit is told all the same.
 */
import { userInfo } from 'node:os';
import { ConfigError, loadConfig } from '../../config/index.ts';
import { HopboardError } from '../../errors.ts';
import { openStore, type Store } from '../../store/index.ts';
import type { Actor } from '../actor.ts';
import { AccountName, NewPassword, PersonRoleName } from '../names.ts';
import { addPerson } from '../people/add.ts';
import { changePerson } from '../people/change.ts';
import { people } from '../people/person.ts';
import { readPassword } from './read-password.ts';

const USAGE = `Usage: npm run user add <name> [viewer|operator|administrator]   (administrator by default)
       npm run user list
       npm run user role <name> <viewer|operator|administrator>
       npm run user password <name>
       npm run user disable|enable <name>
A password is asked for, or read from the standard input.
`;

const shell: Actor = { id: 'shell', name: userInfo().username, role: 'administrator', from: 'localhost' };

async function run(store: Store, [verb, rawName, rawRole]: readonly string[]): Promise<string> {
  if (verb === 'list') return listing(store);
  if (verb === undefined || rawName === undefined) throw new RangeError(USAGE);
  const name = AccountName.parse(rawName);
  const now = Date.now();
  if (verb === 'add') {
    const role = PersonRoleName.parse(rawRole ?? 'administrator');
    await addPerson(store, shell, { name, role, password: await password() }, now);
    return `${name} may come in as ${role}.`;
  }
  const id = await idOf(store, name);
  switch (verb) {
    case 'role':
      await changePerson(store, shell, id, { role: PersonRoleName.parse(rawRole) }, now);
      break;
    case 'password':
      await changePerson(store, shell, id, { password: await password() }, now);
      break;
    case 'disable':
    case 'enable':
      await changePerson(store, shell, id, { disabled: verb === 'disable' }, now);
      break;
    default:
      throw new RangeError(USAGE);
  }
  return `Done. Every session of ${name} has ended.`;
}

async function listing(store: Store): Promise<string> {
  const rows = (await people(store)).map(({ name, role, source, disabled }) =>
    [name, role, source, ...(disabled ? ['disabled'] : [])].join('\t'),
  );
  return rows.join('\n') || 'There is no account.';
}

async function password(): Promise<string> {
  const result = NewPassword.safeParse(await readPassword());
  if (result.success) return result.data;
  throw new RangeError('A password has 12 to 200 characters.\n');
}

async function idOf(store: Store, name: string): Promise<string> {
  const person = (await people(store)).find((each) => each.name === name && each.source === 'local');
  if (person === undefined) throw new RangeError(`There is no account ${name}.\n`);
  return person.id;
}

try {
  const config = loadConfig({ env: process.env });
  const store = await openStore('file' in config.store ? config.store : { url: config.store.url.reveal() });
  try {
    process.stdout.write(`${await run(store, process.argv.slice(2))}\n`);
  } finally {
    await store.close();
  }
} catch (error) {
  process.exitCode = 1;
  if (error instanceof ConfigError || error instanceof HopboardError) {
    process.stderr.write(`${error.message}\n${error.suggestion ?? ''}\n`);
  } else if (error instanceof RangeError) process.stderr.write(error.message);
  else throw error;
}
