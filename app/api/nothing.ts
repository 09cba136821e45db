import { json } from './answer.ts';

/** 404 for a path of the API that does not exist. */
export function nothingHere(request: Request): Response {
  const { pathname } = new URL(request.url);
  return json({ error: { code: 'request.path', message: `There is nothing at ${pathname}` } }, 404);
}
