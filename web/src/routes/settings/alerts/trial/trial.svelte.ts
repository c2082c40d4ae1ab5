import type { RuleFields } from '@floorlight/shared/alerts/rule.ts';
import type { TrialResult, TrialState } from '@floorlight/shared/alerts/trial.ts';
import { ApiProblem } from '#lib/live/api-problem.ts';
import { ask, send } from '#lib/settings/ask.ts';
import { Sending } from '#lib/settings/sending.svelte.ts';
import { floorPath } from '../../floors/floor-way.ts';
import type { Warned } from '../rules/rule.ts';

interface Answer {
  readonly state: TrialState;
  readonly done: number;
  readonly detail: string | null;
  readonly result: TrialResult | null;
}

export const triedDays = 14;
const askEvery = 700;

/** A rule on its way through recorded days: asked for, followed, and what it came to. */
export class Trial {
  readonly sending = new Sending();
  /** Null: none was asked for. */
  answer = $state.raw<Answer | null>(null);
  warned = $state.raw<Warned | null>(null);
  /** The rule as it was tried. */
  tried = $state.raw<RuleFields | null>(null);
  /** The server has not answered the last time it was asked. */
  lost = $state(false);
  #nth = 0;

  get running(): boolean {
    return this.sending.busy || this.answer?.state === 'waiting' || this.answer?.state === 'running';
  }

  /** @param compare the rule that it is or changes; null: none. */
  async run(floor: string, rule: RuleFields, compare: string | null): Promise<void> {
    if (this.running) return;
    this.#nth += 1;
    const nth = this.#nth;
    this.answer = null;
    this.lost = false;
    this.tried = rule;
    const asked = await this.sending.run(async () => {
      const { trial, ...warned } = await send<Warned & { trial: string }>('POST', floorPath(floor, 'alert-rules', 'try'), {
        rule,
        days: triedDays,
        compare,
      });
      this.warned = warned;
      this.answer = { state: 'waiting', done: 0, detail: null, result: null };
      void this.#follow(floorPath(floor, 'alert-rules', 'try', trial), nth);
    });
    if (!asked) this.tried = null;
  }

  async #follow(path: string, nth: number): Promise<void> {
    while (nth === this.#nth && this.running) {
      await new Promise((resolve) => setTimeout(resolve, askEvery));
      if (nth !== this.#nth) return;
      try {
        this.answer = await ask<Answer>(path);
        this.lost = false;
      } catch (error) {
        // it goes on without us
        if (error instanceof ApiProblem && error.status < 500)
          this.answer = { state: 'failed', done: 0, detail: error.message, result: null };
        else this.lost = true;
      }
    }
  }

  /** Asks no more. */
  leave(): void {
    this.#nth += 1;
  }
}
