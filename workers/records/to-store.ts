/** Tells a floor's records that a commit left something for them, so that an idle floor need not be asked. */
export class ToStore {
  #rung: (() => void) | null = null;
  #waiting = true;
  #again = false;

  /** True from a commit that left something (or the lease's begin) until a pass that began after it is over. */
  get waiting(): boolean {
    return this.#waiting;
  }

  ring(): void {
    this.#waiting = true;
    this.#again = true;
    this.#rung?.();
  }

  /** Call it before a pass: what is rung for from here on is for the next. */
  begin(): void {
    this.#again = false;
  }

  /** Call it after a pass that took all there was when it began. */
  end(): void {
    this.#waiting = this.#again;
  }

  /** Resolves when something waits, and after `ms` in any case, or when told to stop. */
  async rung(ms: number, signal: AbortSignal): Promise<void> {
    if (this.#waiting || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms).unref();
      this.#rung = () => {
        clearTimeout(timer);
        resolve();
      };
      signal.addEventListener('abort', this.#rung, { once: true });
    });
    if (this.#rung) signal.removeEventListener('abort', this.#rung);
    this.#rung = null;
  }
}
