/** Runs one thing again and again: the next run begins an interval after the last one began, never before that one ended. */
export class Ticker {
  readonly #run: () => Promise<void>;
  readonly #everyMs: () => number;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  /** @param run never rejects */
  constructor(run: () => Promise<void>, everyMs: () => number) {
    this.#run = run;
    this.#everyMs = everyMs;
  }

  /** @param firstInMs milliseconds until the first run */
  start(firstInMs: number): void {
    this.#timer = setTimeout(() => void this.#tick(), firstInMs);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #tick(): Promise<void> {
    const startedAt = performance.now();
    await this.#run();
    if (this.#stopped) return;
    this.start(Math.max(0, this.#everyMs() - (performance.now() - startedAt)));
  }
}
