/**
 * One turn of the event loop for one piece of work that takes milliseconds: a page to parse, a connection to make. Many kinds
 * are listed together; in one turn they would block everything else for the sum of their times. There is one event loop, so
 * there is one queue.
 */
let last: Promise<void> = Promise.resolve();

/** Resolves in a turn that no other caller of this function gets. */
export function nextTurn(): Promise<void> {
  last = last.then(() => new Promise((resolve) => setImmediate(resolve)));
  return last;
}
