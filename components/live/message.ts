import type { StreamMessage } from '@/lib/model/snapshot.ts';

/**
 * A line of `/api/stream` as the message it carries, or undefined when it is something else. Only the envelope is looked at: the sections
 * come from our own server, which makes them by the same schemas, and checking them here would bring zod into every page.
 */
export function streamMessageOf(line: string): StreamMessage | undefined {
  const parsed = parsedJson(line);
  return isStreamMessage(parsed) ? parsed : undefined;
}

function isStreamMessage(value: unknown): value is StreamMessage {
  return (
    typeof value === 'object' &&
    value !== null &&
    'revision' in value &&
    typeof value.revision === 'number' &&
    'at' in value &&
    typeof value.at === 'number' &&
    'sections' in value &&
    typeof value.sections === 'object' &&
    value.sections !== null
  );
}

function parsedJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
