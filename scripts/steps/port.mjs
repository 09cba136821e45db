import { createServer } from 'node:net';
import { Halt } from './halt.mjs';

const DEFAULT_PORT = 3000;

/**
 * The web port: `PORT` if set, which must be free; else the first free one from 3000 on.
 * @returns `port`, and `instead` where it is not the one expected
 */
export async function choosePort(host) {
  const asked = process.env.PORT;
  if (asked !== undefined && asked !== '') {
    const port = Number(asked);
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      throw new Halt(`PORT=${asked} is not a port from 1 to 65535.`, 2);
    if (!(await isFree(port, host)))
      throw new Halt(`Port ${port} on ${host} is taken. Set PORT to another one.`);
    return { port };
  }
  for (let port = DEFAULT_PORT; port < DEFAULT_PORT + 100; port += 1) {
    if (await isFree(port, host)) return port === DEFAULT_PORT ? { port } : { port, instead: DEFAULT_PORT };
  }
  throw new Halt(`No port from ${DEFAULT_PORT} to ${DEFAULT_PORT + 99} is free on ${host}. Set PORT.`);
}

function isFree(port, host) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}
