import { json } from '../answer.ts';
import { onlyGet } from '../methods.ts';

/** `GET /api/healthz`: the process lives. Nothing else is asked, so that a dead router never restarts Hopboard. */
export const GET = (_: Request): Response => json({ status: 'ok' });

export const { POST, PUT, PATCH, DELETE } = onlyGet;
