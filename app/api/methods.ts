import { json } from './answer.ts';

const refuse = (allow: string) => (): Response =>
  json({ error: { code: 'request.method', message: `Only ${allow} is possible here` } }, 405, {
    Allow: allow,
  });

const readingOnly = refuse('GET, HEAD');
/** The methods of a route that only reads, each answered with 405. */
export const onlyGet = { POST: readingOnly, PUT: readingOnly, PATCH: readingOnly, DELETE: readingOnly };

const both = refuse('GET, HEAD, POST');
/** The methods of a route that reads and acts, each answered with 405. */
export const onlyGetAndPost = { PUT: both, PATCH: both, DELETE: both };

const writingOnly = refuse('POST');
/** The methods of a route that only acts, each answered with 405. */
export const onlyPost = { GET: writingOnly, PUT: writingOnly, PATCH: writingOnly, DELETE: writingOnly };
