import type { AlertTile } from '@floorlight/shared/alerts/alert-tile.ts';
import type { Alert } from '@floorlight/shared/alerts/alert.ts';
import { fire } from '@floorlight/shared/alerts/life.ts';
import type { Rule } from '@floorlight/shared/alerts/rule.ts';
import { shippedRules } from '@floorlight/shared/alerts/shipped-rules.ts';
import type { Subject } from '@floorlight/shared/alerts/subject.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { upsertAlerts } from '@floorlight/shared/store/upsert-alerts.ts';

export const shippedRule = (id: string): Rule => {
  const rule = shippedRules.find((one) => one.id === id);
  if (!rule) throw new Error(`no rule ${id} is shipped`);
  return rule;
};

/** An alert that has just fired. */
export const firedAlert = (rule: Rule, subject: Subject, firedAt: number, over: Partial<Alert> = {}): Alert => ({
  ...fire(rule, {
    subject,
    subjectName: `The ${subject.id}`,
    since: firedAt - rule.holdSeconds * 1000,
    firedAt,
    value: rule.threshold,
    incident: null,
  }),
  ...over,
});

/** As its floor's board carries it while it is open. */
export const tileOfAlert = (alert: Alert): AlertTile => {
  const { steps: _steps, resolvedAt: _resolvedAt, fired: _fired, owner, phase, ...told } = alert;
  if (phase === 'silenced' || phase === 'resolved') throw new Error('what is over is on no board');
  return { ...told, phase, owner: owner?.name ?? null };
};

export const storeAlerts = (context: Context, floor: string, alerts: readonly Alert[], version = 1): Promise<void> =>
  upsertAlerts(
    context.db,
    floor,
    alerts.map((alert) => ({ version, json: JSON.stringify(alert) })),
  );
