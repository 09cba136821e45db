/** The work that opens a plan's ports on one router: there is one, so that a report finds it. */
export function workId(plan: string, router: string): string {
  return `${plan}.${router}`;
}
