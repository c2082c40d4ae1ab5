import type { AlertTile } from '@floorlight/shared/alerts/alert-tile.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { ApiProblem } from '#lib/live/api-problem.ts';
import { cameBack, sendAct, type Act } from './act.ts';

/** What the floor takes and does not say back within this, milliseconds, is said to be so. */
const slowAfter = 4000;
/** And no longer after this: what somebody wrote may have been so already. */
const forgottenAfter = 15_000;

export type Way = { readonly act: Act; readonly state: 'sending' | 'slow' } | { readonly state: 'failed'; readonly why: string };

const whyOf = (error: unknown): string => {
  if (!(error instanceof ApiProblem)) return m.alert_unheard();
  if (error.status === 409) return m.alert_over();
  return error.status === 403 ? m.alert_forbidden() : error.message;
};

type Ways = Readonly<Record<string, Way>>;

/** What was done here about the alerts of a floor and is not to be seen on its board yet: nothing is shown as done before that. */
export class Acting {
  readonly floor: string;
  readonly #hidden: boolean;
  /** By the alert's id. */
  ways = $state.raw<Ways>({});

  /** `hidden`: the view hides names, and with them notes. */
  constructor(floor: string, hidden: boolean) {
    this.floor = floor;
    this.#hidden = hidden;
  }

  async act(alert: string, act: Act): Promise<void> {
    if (this.isUnderWay(alert)) return;
    this.#set(alert, { act, state: 'sending' });
    try {
      await sendAct(this.floor, alert, act);
      setTimeout(() => this.#slow(alert, act), slowAfter);
    } catch (error) {
      this.#set(alert, { state: 'failed', why: whyOf(error) });
    }
  }

  isUnderWay(alert: string): boolean {
    return this.ways[alert]?.state === 'sending';
  }

  /** Told of each new board. */
  follow(alerts: readonly AlertTile[]): void {
    this.#keep((id, way) => {
      const now = alerts.find((one) => one.id === id);
      return way.state === 'failed' ? now !== undefined : !cameBack(way.act, now, this.#hidden);
    });
  }

  #set(alert: string, way: Way): void {
    this.ways = { ...this.ways, [alert]: way };
  }

  #keep(stays: (alert: string, way: Way) => boolean): void {
    const all = Object.entries(this.ways);
    const left = all.filter(([alert, way]) => stays(alert, way));
    if (left.length < all.length) this.ways = Object.fromEntries(left);
  }

  #slow(alert: string, act: Act): void {
    const way = this.ways[alert];
    if (way?.state !== 'sending' || way.act !== act) return;
    const slow: Way = { act, state: 'slow' };
    this.#set(alert, slow);
    setTimeout(() => this.#keep((_, one) => one !== slow), forgottenAfter);
  }
}
