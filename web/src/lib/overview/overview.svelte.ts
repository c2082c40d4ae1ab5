import { ApiProblem } from '#lib/live/api-problem.ts';
import { readOverview, type OverviewFloor } from './read-overview.ts';

const askEvery = 1500;
const answerWithin = 4000;
/** Older than this the figures are not to be believed any more; short of SPEC BD2's 3 s by what showing it takes. */
export const staleAfter = 2700;

/** All floors as last heard. Instants named `at` are `performance.now()`: the viewer's wall clock is not asked. */
export class Overview {
  floors = $state.raw<readonly OverviewFloor[] | null>(null);
  heardAt = $state(0);
  at = $state(0);
  problem = $state.raw<ApiProblem | null>(null);

  /** Milliseconds since the floors were heard of. */
  get age(): number {
    return Math.max(0, this.at - this.heardAt);
  }

  get stale(): boolean {
    return this.floors !== null && this.age > staleAfter;
  }

  /** @returns the disposer. */
  watch(): () => void {
    let ended = false;
    let next: ReturnType<typeof setTimeout>;
    const ask = async (): Promise<void> => {
      await this.#ask();
      if (!ended) next = setTimeout(() => void ask(), askEvery);
    };
    void ask();
    const ticking = setInterval(() => (this.at = performance.now()), 250);
    return () => {
      ended = true;
      clearTimeout(next);
      clearInterval(ticking);
    };
  }

  async #ask(): Promise<void> {
    try {
      this.floors = await readOverview(AbortSignal.timeout(answerWithin));
      this.heardAt = this.at = performance.now();
      this.problem = null;
    } catch (error) {
      this.problem = error instanceof ApiProblem ? error : null;
    }
  }
}
