import type { LogWritten } from '../contacts/log-row.ts';
import type { HandoverContent } from './content.ts';

type LeftContact = HandoverContent['contacts'][number];

/** What is left to do on a contact; null: nothing is that is due before `dueTo`. */
export const leftContact = (
  contact: string,
  written: Pick<LogWritten, 'followUp' | 'escalation' | 'callBack'>,
  dueTo: number,
): LeftContact | null => {
  const { followUp, escalation, callBack } = written;
  const left = {
    followUp: followUp && !followUp.done && followUp.due < dueTo ? { owner: followUp.owner, due: followUp.due } : null,
    escalation: escalation?.resolvedAt === null ? { level: escalation.level, at: escalation.at } : null,
    callBack: callBack && !callBack.done ? { owner: callBack.owner } : null,
  };
  return left.followUp || left.escalation || left.callBack ? { contact, ...left } : null;
};

const dueOf = ({ followUp }: LeftContact): number => followUp?.due ?? Number.POSITIVE_INFINITY;
const levelOf = ({ escalation }: LeftContact): number => escalation?.level ?? 0;

/** What was escalated furthest first, then what is due first. */
export const byUrgency = (a: LeftContact, b: LeftContact): number => {
  if (levelOf(a) !== levelOf(b)) return levelOf(b) - levelOf(a);
  if (dueOf(a) !== dueOf(b)) return dueOf(a) < dueOf(b) ? -1 : 1;
  return a.contact < b.contact ? -1 : 1;
};
