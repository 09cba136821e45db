/** Clients of a story's servers, for tests. */
import { createTestClient } from '../kube/testing/client.ts';
import { connectRaw, type RawClient } from '../router/testing/raw-client.ts';
import type { Story } from '../story.ts';

export function serverOf(story: Story, id: string) {
  const found = story.routers.find((router) => router.id === id);
  if (found === undefined) throw new Error(`no router ${id}`);
  return found;
}

export async function loggedIn(
  story: Story,
  user: 'lb-read' | 'lb-write' = 'lb-read',
  id = 'gw1',
): Promise<RawClient> {
  const client = await connectRaw(serverOf(story, id).port);
  await client.login(user, user === 'lb-read' ? story.passwords.reader : story.passwords.writer);
  return client;
}

export async function print(client: RawClient, menu: string, ...queries: string[]) {
  const sentences = await client.ask(`${menu}/print`, ...queries);
  return sentences
    .filter(([type]) => type === '!re')
    .map((words) =>
      Object.fromEntries(
        words
          .slice(1)
          .map((word) => [word.slice(1, word.indexOf('=', 1)), word.slice(word.indexOf('=', 1) + 1)]),
      ),
    );
}

export const kube = ({ cluster, tokens }: Story, token = tokens.reader) =>
  createTestClient(cluster.server, token);
