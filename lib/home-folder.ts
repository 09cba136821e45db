import { homedir } from 'node:os';

/** The folder `~` stands for; undefined where the user has none, as an arbitrary number in a container. */
export function homeFolder(
  env: Readonly<Record<string, string | undefined>> = process.env,
): string | undefined {
  try {
    return env.HOME ?? homedir();
  } catch {
    return undefined;
  }
}
