/** Runs one thing again and again: the next run begins an interval after the last one began, never before that one ended. */
export class Ticker {
  readonly #run: () => Promise<void>;
  readonly #everyMs: () => number;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;
  #running = false;
  #again = false;

  /** @param run never rejects */
  constructor(run: () => Promise<void>, everyMs: () => number) {
    this.#run = run;
    this.#everyMs = everyMs;
  }

  /** @param firstInMs milliseconds until the first run */
  start(firstInMs: number): void {
    this.#timer = setTimeout(() => void this.#tick(), firstInMs);
  }

  /** Runs at once; while a run is under way once more after it, for what that one asked may be older than the wish. */
  soon(): void {
    if (this.#running) this.#again = true;
    else if (!this.#stopped) {
      clearTimeout(this.#timer);
      void this.#tick();
    }
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #tick(): Promise<void> {
    const startedAt = performance.now();
    this.#running = true;
    await this.#run();
    this.#running = false;
    if (this.#stopped) return;
    const rest = this.#again ? 0 : this.#everyMs() - (performance.now() - startedAt);
    this.#again = false;
    this.start(Math.max(0, rest));
  }
}
