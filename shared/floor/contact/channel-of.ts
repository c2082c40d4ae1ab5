import type { JudgingAt } from '../judging-history.ts';
import type { Contact } from './contact.ts';

/** A contact that names no channel has that of the queue it entered first, as set when it did (SPEC TA11); null: nobody said. */
export const channelOf = ({ channel, visits: [first] }: Contact, judgingAt: JudgingAt): string | null =>
  channel ?? (first ? judgingAt(first.queue, first.enteredAt).channel : null);
