import type { Alert } from './alert.ts';
import { lastFiredAt } from './life.ts';
import type { Rule } from './rule.ts';

const second = 1000;

/**
 * When the next rung of an alert's ladder is due (SPEC AL3); null: there is none. The first counts from when it fired, each other
 * from when the one before was told: what was told late, as its cause spoke for it until then, tells the rest no sooner.
 */
export const rungDue = (alert: Alert, { tell }: Rule): number | null => {
  const [before, rung] = [tell[alert.told - 1], tell[alert.told]];
  if (!rung) return null;
  const toldAt = before && alert.steps.findLast(({ kind }) => kind === 'told')?.at;
  if (before === undefined || toldAt === undefined) return lastFiredAt(alert) + rung.afterSeconds * second;
  return toldAt + (rung.afterSeconds - before.afterSeconds) * second;
};

/** As which instant a rung is told that is judged at `now`: as it was due, but for what was kept from being told until now. */
export const toldAs = (due: number, now: number): number => (now - due < second ? due : now);
