import { Webhook } from 'standardwebhooks';
import type { Notice } from '../floor/alerts/alerts.ts';
import type { Message } from '../notices/message.ts';

/** The body of a generic webhook: the alert as data, and in the channel’s words. */
export const webhookBody = (
  { kind, alert, at }: Pick<Notice, 'kind' | 'alert' | 'at'>,
  { title, facts, open, acknowledge }: Message,
  { floor, test }: { floor: string; test: boolean },
): object => ({
  type: `alert.${kind}`,
  timestamp: new Date(at).toISOString(),
  data: {
    floor,
    test,
    alert: {
      id: alert.id,
      rule: alert.rule,
      measure: alert.measure,
      named: alert.named,
      subject: { ...alert.subject, name: alert.subjectName },
      severity: alert.severity,
      threshold: alert.threshold,
      value: alert.value,
      since: new Date(alert.since).toISOString(),
      firedAt: new Date(alert.firedAt).toISOString(),
      resolvedAt: alert.resolvedAt === null ? null : new Date(alert.resolvedAt).toISOString(),
      phase: alert.phase,
      incident: alert.incident,
      rungs: alert.told,
    },
    title,
    facts,
    openUrl: open.url,
    acknowledgeUrl: acknowledge?.url ?? null,
  },
});

/** Headers by which a receiver knows who sent it, and drops what it had before (standardwebhooks.com). */
export const signedHeaders = (secret: string, id: string, body: string, now: Date): Record<string, string> => ({
  'webhook-id': id,
  'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
  'webhook-signature': new Webhook(secret).sign(id, now, body),
});
