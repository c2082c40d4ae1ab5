import { z } from 'zod';
import { alert } from '../alerts/alert.ts';

export const noticeKind = z.enum(['fired', 'escalated', 'resolved']);

/** What a commit left to be told about an alert (shared/floor/alerts/alerts.ts), as it is read back. */
export const notice = z.object({
  kind: noticeKind,
  alert,
  channels: z.array(z.string()),
  at: z.int(),
});
export type ReadNotice = z.infer<typeof notice>;
