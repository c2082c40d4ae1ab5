import type { AlertTile } from '@floorlight/shared/alerts/alert-tile.ts';
import { send } from '#lib/settings/ask.ts';

/** What somebody does about an alert (SPEC AL2). */
export type Act =
  | { readonly kind: 'acknowledge' }
  | { readonly kind: 'note'; readonly note: string }
  | { readonly kind: 'assign'; readonly to: string | null }
  | { readonly kind: 'snooze'; readonly until: number | null }
  | { readonly kind: 'resolve'; readonly note: string | null };

const bodyOf = (act: Act): object => {
  switch (act.kind) {
    case 'acknowledge':
      return {};
    case 'note':
    case 'resolve':
      return { note: act.note };
    case 'assign':
      return { to: act.to };
    case 'snooze':
      return { until: act.until === null ? null : new Date(act.until).toISOString() };
  }
};

/** Tells the floor; it comes back as what everybody sees. @throws ApiProblem */
export const sendAct = (floor: string, alert: string, act: Act): Promise<unknown> =>
  send('POST', `/floors/${encodeURIComponent(floor)}/alerts/${encodeURIComponent(alert)}/${act.kind}`, bodyOf(act));

type Shown = Pick<AlertTile, 'phase' | 'note' | 'assignee' | 'snoozedUntil'>;

/**
 * Whether the board says what was done. `now`: the alert as it has it, undefined where it is over. Notes, and to whom it was
 * given, are not in views that hide names (`hidden`): there nothing is to be waited for.
 */
export const cameBack = (act: Act, now: Shown | undefined, hidden: boolean): boolean => {
  if (!now) return true;
  switch (act.kind) {
    case 'acknowledge':
      return now.phase === 'acknowledged';
    case 'note':
      return hidden || now.note === act.note;
    case 'assign':
      return hidden || now.assignee === act.to;
    case 'snooze':
      return act.until === null ? now.phase !== 'snoozed' : now.snoozedUntil === act.until;
    case 'resolve':
      return false;
  }
};
