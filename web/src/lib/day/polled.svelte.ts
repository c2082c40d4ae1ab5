import { ApiProblem } from '#lib/live/api-problem.ts';

const soonAfter = 300;
const whileHidden = 30_000;

/** Each refusal is written down: who may not see this is not asked for it again and again. */
const isRefusal = (failure: ApiProblem | 'unheard' | null): boolean => failure instanceof ApiProblem && failure.status === 403;

/** What the API answered last, asked for again and again; what failed beside it, while it does. */
export class Polled<Answer> {
  answer = $state.raw<Answer | null>(null);
  failure = $state.raw<ApiProblem | 'unheard' | null>(null);
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #turn: (() => void) | null = null;

  /** `every`: milliseconds until it is asked for again, null: once is enough. @returns the disposer. */
  follow(read: (signal: AbortSignal) => Promise<Answer>, every: () => number | null): () => void {
    const ending = new AbortController();
    const turn = async (): Promise<void> => {
      clearTimeout(this.#waiting);
      const failure = await this.#ask(read, ending.signal);
      if (ending.signal.aborted) return;
      this.failure = failure;
      if (isRefusal(failure)) {
        clearTimeout(this.#waiting);
        this.#turn = null;
        return;
      }
      const after = every() ?? (failure ? whileHidden : null);
      if (after !== null) this.#later(() => void turn(), document.hidden ? Math.max(after, whileHidden) : after);
    };
    this.#turn = () => void turn();
    void turn();
    return () => {
      ending.abort();
      clearTimeout(this.#waiting);
      this.#turn = null;
    };
  }

  /** What it tells has just changed: asks a moment from now. */
  soon(): void {
    const turn = this.#turn;
    if (turn) this.#later(turn, soonAfter);
  }

  forget(): void {
    this.answer = null;
    this.failure = null;
  }

  async #ask(read: (signal: AbortSignal) => Promise<Answer>, signal: AbortSignal): Promise<ApiProblem | 'unheard' | null> {
    try {
      const answer = await read(signal);
      if (!signal.aborted) this.answer = answer;
      return null;
    } catch (error) {
      return error instanceof ApiProblem ? error : 'unheard';
    }
  }

  #later(act: () => void, after: number): void {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(act, after);
  }
}
