import { isStoreFailure } from '../store/index.ts';
import { identify } from './identify.ts';
import { entitled } from './require-role.ts';
import type { Role } from './role.ts';
import { access } from './running.ts';

const ASK_AGAIN_MS = 10_000;

/**
 * Aborts when the request does, or when whoever sent it may no longer do what `role` may: a session that ended, a link that was revoked.
 * For answers that go on for hours. A database that is away ends nothing.
 */
export function whileAllowed(request: Request, role: Role): AbortSignal {
  const running = access();
  const over = new AbortController();
  // Neither AbortSignal.any nor a second signal: a thousand of these stand open at once.
  const end = () => {
    clearInterval(timer);
    over.abort();
  };
  const timer = setInterval(async () => {
    try {
      entitled(await identify(running, request.headers), role);
    } catch (error) {
      if (!isStoreFailure(error)) end();
    }
  }, ASK_AGAIN_MS);
  timer.unref();
  if (request.signal.aborted) end();
  else request.signal.addEventListener('abort', end, { once: true });
  return over.signal;
}
