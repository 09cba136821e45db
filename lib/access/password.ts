import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** OWASP's password storage advice for scrypt: 32 MB and three rounds of it. */
const COST = { N: 2 ** 15, r: 8, p: 3 };
const KEY_BYTES = 32;

export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 200;

/** What is kept of a password: `scrypt$N$r$p$salt$key`, base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derived(password, salt, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Whether `password` is the one kept. Without one kept it takes as long, so that nobody learns which names exist. */
export async function isPassword(password: string, kept: string | undefined): Promise<boolean> {
  const [, N, r, p, salt = '', key = ''] = (kept ?? NOBODYS).split('$');
  const wanted = Buffer.from(key, 'base64url');
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const given = await derived(password, Buffer.from(salt, 'base64url'), cost);
  return timingSafeEqual(given, wanted) && kept !== undefined;
}

const NOBODYS = ['scrypt', COST.N, COST.r, COST.p, 'A'.repeat(22), 'A'.repeat(43)].join('$');

let turn: Promise<unknown> = Promise.resolve();

/** One at a time: a hundred attempts at once would take 3 GB. */
function derived(password: string, salt: Buffer, cost: typeof COST): Promise<Buffer> {
  const mine = turn.then(
    () =>
      new Promise<Buffer>((resolve, reject) => {
        const options = { ...cost, maxmem: 256 * cost.N * cost.r };
        scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) =>
          error === null ? resolve(key) : reject(error),
        );
      }),
  );
  turn = mine.catch(() => undefined);
  return mine;
}
