/**
 * Changes the address of the page without asking the server. Next.js sees such a change only once its effects have run, which on a busy
 * machine is a while after the page reacts to clicks; until then the page is loaded at the new address, so that nothing a reader does is lost.
 */
export function replaceAddress(address: string): void {
  const seen = Object.hasOwn(window.history, 'replaceState');
  if (seen) window.history.replaceState(null, '', address);
  else window.location.replace(address);
}
