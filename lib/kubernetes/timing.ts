/** Every length of time the cluster source waits by, in milliseconds. Tests shorten them; nothing else does. */
export type Timing = {
  /** First pause after an error; doubled after each further one. */
  readonly retryMs: number;
  readonly retryMaxMs: number;
  /** Pause after 403 and after 404: a right or a CRD does not appear by asking often. */
  readonly slowRetryMs: number;
  /** While the API server does not answer, one small request is sent about this often, for all kinds together. */
  readonly probeMs: number;
  readonly probeDeadlineMs: number;
  /** Longest wait for the next byte of a list, of discovery, or of the head of a watch. */
  readonly requestSilenceMs: number;
  /** What counts as one interval once the connection is lost: unknown after three of them. */
  readonly lossIntervalMs: number;
  /** A watch that breaks off may be resumed within this time before its feed turns stale. */
  readonly resumeGraceMs: number;
  /** While kinds come back together, news of them are held back for no longer than this. */
  readonly holdMs: number;
  /** A watch that lived this long was healthy: the next error starts again with the shortest pause. */
  readonly settledMs: number;
  /** Credentials refused by the server are read anew at most this often (an exec plugin may cost a sign-in). */
  readonly renewMs: number;
  /** How long a watch asks the server to keep it open. */
  readonly watchMs: number;
};

export const TIMING: Timing = {
  retryMs: 1_000,
  retryMaxMs: 30_000,
  slowRetryMs: 60_000,
  probeMs: 400,
  probeDeadlineMs: 2_000,
  requestSilenceMs: 30_000,
  lossIntervalMs: 5_000,
  resumeGraceMs: 1_000,
  holdMs: 750,
  settledMs: 5_000,
  renewMs: 5_000,
  watchMs: 270_000,
};

/** API servers send a bookmark about once a minute: the longest silence of a watch that is still normal. */
export const QUIET_MS = 60_000;

/** `ms` spread by ±30 %, so that many watchers do not come back in the same moment. */
export function jittered(ms: number, random: () => number): number {
  return ms * (0.7 + 0.6 * random());
}

/** The pause before attempt `failures + 1`: doubling from `retryMs` to `retryMaxMs`, spread. */
export function backOff(failures: number, timing: Timing, random: () => number): number {
  const doubled = timing.retryMs * 2 ** Math.min(failures - 1, 16);
  return jittered(Math.min(doubled, timing.retryMaxMs / 1.3), random);
}
