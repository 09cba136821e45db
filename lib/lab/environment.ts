import type { NetworkOptions } from './network.ts';
import { STORY_NAMES, type StoryName } from './story.ts';

const SERVERS = ['api', 'gw1', 'gw2'] as const;

/** Options of the embedded network from environment variables (`main.ts` names them). @throws RangeError with the variable's name */
export function networkOptionsFrom(env: Readonly<Record<string, string | undefined>>): NetworkOptions {
  const lively = (env.HOPBOARD_LAB_ALIVE ?? 'today').split(',').map((name) => name.trim());
  const seed = wholeNumber(env, 'HOPBOARD_LAB_SEED');
  const everyMs = wholeNumber(env, 'HOPBOARD_LAB_EVERY');
  const alive = (name: StoryName) => ({
    on: lively.includes(name),
    ...(seed === undefined ? {} : { seed }),
    ...(everyMs === undefined ? {} : { everyMs }),
  });
  const ports = (name: StoryName) =>
    Object.fromEntries(
      SERVERS.flatMap((server) => {
        const port = wholeNumber(env, `HOPBOARD_LAB_${name}_${server}_PORT`.toUpperCase());
        return port === undefined ? [] : [[server, port]];
      }),
    );
  const controlPort = wholeNumber(env, 'HOPBOARD_LAB_CONTROL_PORT');
  const [blog, today] = STORY_NAMES;
  return {
    ...(controlPort === undefined ? {} : { controlPort }),
    ports: { blog: ports(blog), today: ports(today) },
    alive: { blog: alive(blog), today: alive(today) },
  };
}

function wholeNumber(env: Readonly<Record<string, string | undefined>>, name: string): number | undefined {
  const text = env[name];
  if (text === undefined || text === '') return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new RangeError(`${name} must be a whole number, not "${text}"`);
  return Number(text);
}
