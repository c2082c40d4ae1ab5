import { ApiProblem } from '#lib/live/api-problem.ts';

/** A list that a page shows and changes: as last read, and what failed. */
export class Listed<Answer> {
  answer = $state.raw<Answer | null>(null);
  failure = $state.raw<ApiProblem | 'unheard' | null>(null);
  readonly #read: () => Promise<Answer>;
  #asked = 0;

  constructor(read: () => Promise<Answer>) {
    this.#read = read;
  }

  async load(): Promise<void> {
    this.#asked += 1;
    const nth = this.#asked;
    try {
      const answer = await this.#read();
      // asked again meanwhile: that answer is the newer
      if (nth !== this.#asked) return;
      this.answer = answer;
      this.failure = null;
    } catch (error) {
      if (nth === this.#asked) this.failure = error instanceof ApiProblem ? error : 'unheard';
    }
  }
}
