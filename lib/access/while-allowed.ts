import { isStoreFailure } from '../store/index.ts';
import { identify } from './identify.ts';
import { entitled } from './require-role.ts';
import type { Role } from './role.ts';
import { type Access, access } from './running.ts';

const ASK_AGAIN_MS = 10_000;
/** How often somebody is looked for whose time it is. */
const TICK_MS = 1_000;

type Watched = {
  readonly running: Access;
  readonly headers: Headers;
  readonly role: Role;
  readonly end: () => void;
  /** By the clock that never goes back. */
  askAgainAt: number;
};

/** One timer for all: a thousand of these stand open at once, and each timer would keep the whole of its request in memory. */
const watched = new Set<Watched>();
let timer: NodeJS.Timeout | undefined;

/**
 * Aborts when the request does, or when whoever sent it may no longer do what `role` may: a session that ended, a link that was revoked.
 * For answers that go on for hours. A database that is away ends nothing.
 */
export function whileAllowed(request: Request, role: Role): AbortSignal {
  const over = new AbortController();
  if (request.signal.aborted) {
    over.abort();
    return over.signal;
  }
  const one: Watched = {
    running: access(),
    headers: request.headers,
    role,
    // Neither AbortSignal.any nor a second signal, for the sake of that thousand.
    end() {
      forget(one);
      over.abort();
    },
    askAgainAt: performance.now() + ASK_AGAIN_MS,
  };
  watched.add(one);
  timer ??= setInterval(askAgain, TICK_MS).unref();
  request.signal.addEventListener('abort', one.end, { once: true });
  return over.signal;
}

function forget(one: Watched): void {
  watched.delete(one);
  if (watched.size > 0) return;
  clearInterval(timer);
  timer = undefined;
}

function askAgain(): void {
  const now = performance.now();
  for (const one of watched) {
    if (one.askAgainAt > now) continue;
    one.askAgainAt = now + ASK_AGAIN_MS;
    void endUnlessAllowed(one);
  }
}

async function endUnlessAllowed({ running, headers, role, end }: Watched): Promise<void> {
  try {
    entitled(await identify(running, headers), role);
  } catch (error) {
    if (!isStoreFailure(error)) end();
  }
}
