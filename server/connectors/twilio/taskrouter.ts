import type { Presence } from '@floorlight/shared/events/agent.ts';
import { draft, type News } from '../draft.ts';
import { notNeeded, unusable } from '../left-out.ts';
import type { Piece } from '../reading.ts';
import { markOf, shown } from '../texts.ts';
import type { Facts } from './facts.ts';

const kind = 'twilio';

/** Activities are named by whoever set the workspace up; these are the names that Twilio gives and Flex has. */
const presenceOf = (activity: string): Presence => {
  if (/^(offline|logged ?out)$/i.test(activity)) return 'offline';
  return /^(available|ready|idle|online)$/i.test(activity) ? 'available' : 'not_ready';
};

const activityChanged = (facts: Facts, news: News): Piece[] => {
  const agent = facts.get('workersid');
  const activity = facts.get('workeractivityname');
  if (agent === undefined || activity === undefined) return [];
  const presence = presenceOf(activity);
  if (presence === 'offline') return [draft(kind, 'agent.signed_out', news, { agent })];
  const reason = presence === 'not_ready' ? shown(activity) : undefined;
  const changed = draft(kind, 'agent.presence_changed', news, { agent, presence, reason });
  if (presenceOf(facts.get('workerpreviousactivityname') ?? 'not said') !== 'offline') return [changed];
  const name = shown(facts.get('workername'));
  return [draft(kind, 'agent.signed_in', news, { agent, presence, reason, name }, 'in'), changed];
};

const channelOf = (facts: Facts): string | undefined => {
  const named = facts.get('taskchanneluniquename')?.toLowerCase();
  return named !== undefined && named !== 'default' && /^[a-z][a-z0-9_-]{0,31}$/.test(named) ? named : undefined;
};

type Make = (contact: string, facts: Facts, news: News) => Piece | null;

const ofAgent =
  (make: (contact: string, agent: string, news: News, facts: Facts) => Piece): Make =>
  (contact, facts, news) => {
    const agent = facts.get('workersid');
    return agent === undefined ? null : make(contact, agent, news, facts);
  };

/** The task and the reservation both tell it; one id makes them one, and two agents who handled it one after the other two. */
const once = (news: News, contact: string, what: string, facts: Facts): News => ({
  ...news,
  id: markOf(kind, contact, what, facts.get('workersid') ?? ''),
});

const wrapUp: Make = (contact, facts, news) =>
  draft(kind, 'contact.ended', once(news, contact, 'wrapup', facts), { contact, agent: facts.get('workersid'), wrapUp: true });
const wrapped: Make = (contact, facts, news) =>
  draft(kind, 'contact.wrapped', once(news, contact, 'completed', facts), { contact, agent: facts.get('workersid') });
const withdrawn = ofAgent((contact, agent, news) => draft(kind, 'contact.offer_withdrawn', news, { contact, agent }));

const made: Record<string, Make> = {
  'task.created': (contact, facts, news) => draft(kind, 'contact.started', news, { contact, channel: channelOf(facts) }),
  'task-queue.entered': (contact, facts, news) => {
    const queue = facts.get('taskqueuesid');
    return queue === undefined ? null : draft(kind, 'contact.queued', news, { contact, queue, channel: channelOf(facts) });
  },
  'reservation.created': ofAgent((contact, agent, news, facts) =>
    draft(kind, 'contact.offered', news, { contact, agent, queue: facts.get('taskqueuesid') }),
  ),
  'reservation.accepted': ofAgent((contact, agent, news, facts) =>
    draft(kind, 'contact.answered', news, { contact, agent, queue: facts.get('taskqueuesid') }),
  ),
  'reservation.rejected': ofAgent((contact, agent, news) =>
    draft(kind, 'contact.declined', news, { contact, agent, reason: 'declined' }),
  ),
  'reservation.timeout': ofAgent((contact, agent, news) =>
    draft(kind, 'contact.declined', news, { contact, agent, reason: 'no_answer' }),
  ),
  'reservation.failed': ofAgent((contact, agent, news) => draft(kind, 'contact.declined', news, { contact, agent })),
  'reservation.rescinded': withdrawn,
  'reservation.canceled': withdrawn,
  'reservation.wrapup': wrapUp,
  'task.wrapup': wrapUp,
  'reservation.completed': wrapped,
  'task.completed': wrapped,
  'task.canceled': (contact, facts, news) =>
    draft(kind, 'contact.abandoned', news, { contact, queue: facts.get('taskqueuesid') }),
  'task.transfer-completed': (contact, facts, news) =>
    draft(kind, 'contact.transferred', news, { contact, agent: facts.get('workersid') }),
};

const passing: ReadonlySet<string> = new Set([
  'task.transfer-initiated',
  'task.transfer-failed',
  'task.transfer-canceled',
  'task.transfer-attempt-failed',
  'task.updated',
  'task.deleted',
  'task.system-deleted',
  'task-queue.moved',
  'task-queue.timeout',
  'task-queue.created',
  'task-queue.updated',
  'task-queue.deleted',
  'task-queue.expression.updated',
  'workflow.entered',
  'workflow.target-matched',
  'workflow.timeout',
  'workflow.skipped',
  'worker.created',
  'worker.deleted',
  'worker.attributes.update',
  'worker.capacity.update',
  'worker.channel.availability.update',
  'workspace.created',
]);

/** Null: none that TaskRouter is known to send. */
export const taskrouterPieces = (type: string, facts: Facts, news: News): Piece[] | null => {
  if (passing.has(type)) return [notNeeded(type, 'changes nothing on a floor')];
  const raw = Object.fromEntries(facts);
  if (type === 'worker.activity.update') {
    const sequence = facts.get('workerversion');
    const ordered = { ...news, sequence: /^\d{1,15}$/.test(sequence ?? '') ? Number(sequence) : undefined };
    const pieces = activityChanged(facts, ordered);
    return pieces.length > 0 ? pieces : [unusable(type, 'names no worker or no activity', raw)];
  }
  const make = Object.hasOwn(made, type) ? made[type] : undefined;
  if (!make) return null;
  const contact = facts.get('tasksid');
  const piece = contact === undefined ? null : make(contact, facts, news);
  return [piece ?? unusable(type, 'names no task, worker or queue', raw)];
};
