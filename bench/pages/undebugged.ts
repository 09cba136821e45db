import { z } from 'zod';
import { freePort } from '../../e2e/support/process.ts';
import { withChromium } from './chromium.ts';

/** Visits pages without a debugger on their scripts. */
export type Visitor = {
  /**
   * Opens `url` as 1440×900 in a fresh browser context, lets `settleMs` pass after its load, and asks the page.
   * @param observe runs in the page before its own scripts
   * @param ask an expression that gives a text
   * @param before opened in the same tab before
   */
  visit(url: string, settleMs: number, observe: () => void, ask: string, before?: string): Promise<string>;
};

/**
 * Playwright has the runtime of every page watched, and V8 then looks up the lines of each error that is made: React makes some as it
 * starts, which holds the page up for some 20 ms that nobody else pays. So these visits speak to the browser by themselves.
 */
export async function undebugged<T>(work: (visitor: Visitor) => Promise<T>): Promise<T> {
  const port = await freePort();
  return await withChromium(async () => {
    const devTools = await connect(port);
    try {
      return await work({
        async visit(url, settleMs, observe, ask, before) {
          const { browserContextId } = await devTools.call(Context, 'Target.createBrowserContext');
          const window = { url: 'about:blank', browserContextId, width: 1440, height: 900 };
          const { targetId } = await devTools.call(Target, 'Target.createTarget', window);
          const attached = await devTools.call(Session, 'Target.attachToTarget', { targetId, flatten: true });
          const { sessionId } = attached;
          await devTools.call(Any, 'Page.enable', {}, sessionId);
          const open = async (address: string) => {
            const loaded = devTools.once('Page.loadEventFired', sessionId);
            await devTools.call(Any, 'Page.navigate', { url: address }, sessionId);
            await loaded;
          };
          if (before !== undefined) await open(before);
          const source = `(${observe})()`;
          await devTools.call(Any, 'Page.addScriptToEvaluateOnNewDocument', { source }, sessionId);
          await open(url);
          await new Promise((done) => setTimeout(done, settleMs));
          const { result } = await devTools.call(Result, 'Runtime.evaluate', { expression: ask }, sessionId);
          await devTools.call(Any, 'Target.disposeBrowserContext', { browserContextId });
          return result.value;
        },
      });
    } finally {
      devTools.close();
    }
  }, [`--remote-debugging-port=${port}`]);
}

const Any = z.object({});
const Context = z.object({ browserContextId: z.string() });
const Target = z.object({ targetId: z.string() });
const Session = z.object({ sessionId: z.string() });
const Result = z.object({ result: z.object({ value: z.string() }) });
const Version = z.object({ webSocketDebuggerUrl: z.string() });
const Message = z.object({
  id: z.number().optional(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
  method: z.string().optional(),
  sessionId: z.string().optional(),
});

/** The DevTools protocol over its web socket. */
async function connect(port: number) {
  const version = await fetch(`http://127.0.0.1:${port}/json/version`);
  const socket = new WebSocket(Version.parse(await version.json()).webSocketDebuggerUrl);
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve());
    socket.addEventListener('error', () => reject(new Error(`nobody speaks DevTools on port ${port}`)));
  });
  const events = new EventTarget();
  socket.addEventListener('message', ({ data }) => {
    const message = Message.parse(JSON.parse(String(data)));
    const name = message.id ?? `${message.sessionId} ${message.method}`;
    events.dispatchEvent(new CustomEvent(String(name), { detail: message }));
  });
  const heard = (name: string) =>
    new Promise<z.infer<typeof Message>>((resolve) => {
      events.addEventListener(
        name,
        (event) => resolve(Message.parse(event instanceof CustomEvent ? event.detail : undefined)),
        { once: true },
      );
    });
  let last = 0;
  return {
    async call<T>(shape: z.ZodType<T>, method: string, params: object = {}, sessionId?: string): Promise<T> {
      last += 1;
      const answer = heard(String(last));
      socket.send(JSON.stringify({ id: last, method, params, sessionId }));
      const { result, error } = await answer;
      if (error !== undefined) throw new Error(`${method}: ${error.message}`);
      return shape.parse(result);
    },
    async once(method: string, sessionId: string): Promise<void> {
      await heard(`${sessionId} ${method}`);
    },
    close: () => socket.close(),
  };
}
