import { faultWord } from '@floorlight/shared/words/fault-word.ts';
import { ApiProblem } from '#lib/live/api-problem.ts';

/** A form on its way to the server, and what was wrong with it. */
export class Sending {
  busy = $state(false);
  problem = $state.raw<ApiProblem | 'unheard' | null>(null);

  /** One at a time. @returns whether it was taken. */
  async run(act: () => Promise<void>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.problem = null;
    try {
      await act();
      return true;
    } catch (error) {
      this.problem = error instanceof ApiProblem ? error : 'unheard';
      return false;
    } finally {
      this.busy = false;
    }
  }

  forget(): void {
    this.problem = null;
  }

  /** What the server says of this field or of anything within it. */
  faultOf(field: string): string | null {
    if (this.problem === null || this.problem === 'unheard') return null;
    const isWithin = (named: string): boolean => named === field || ['.', '['].some((step) => named.startsWith(field + step));
    const faults = this.problem.errors.filter((fault) => isWithin(fault.field));
    return faults.length === 0 ? null : faults.map(({ detail }) => faultWord(detail)).join('; ');
  }
}
