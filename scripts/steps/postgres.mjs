import { existsSync, readdirSync } from 'node:fs';
import { aptInstall } from './chromium.mjs';
import { say } from './place.mjs';

const PACKAGES = '/usr/lib/postgresql';

/** Whether the programs of a PostgreSQL server, which the tests of the database start, are there or could be installed. */
export async function ensurePostgres() {
  if (isThere()) return true;
  say('Installing postgresql …');
  return (await aptInstall('postgresql')) && isThere();
}

function isThere() {
  const versions = existsSync(PACKAGES) ? readdirSync(PACKAGES) : [];
  const folders = [
    ...versions.map((version) => `${PACKAGES}/${version}/bin`),
    ...process.env.PATH.split(':'),
  ];
  return folders.some((folder) => existsSync(`${folder}/initdb`) && existsSync(`${folder}/postgres`));
}
