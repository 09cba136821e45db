import { request } from 'node:http';

export type RawAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
};

/** A request as no browser would send it: any path as written, any header, `Host` among them. */
export function rawHttp(
  origin: string,
  path: string,
  {
    method = 'GET',
    headers = {},
    body,
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
        // A stream never ends: its first words are enough.
        if (response.headers['content-type']?.startsWith('text/event-stream')) response.destroy();
      });
      const done = () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
      response.on('end', done);
      response.on('close', done);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
