import { draft, type News } from '../draft.ts';
import { notNeeded, unknownType, unusable } from '../left-out.ts';
import type { Piece } from '../reading.ts';
import { shown } from '../texts.ts';

const kind = 'salesforce';

/** One record as it is now. `changed` names the fields that are new, where the delivery says so. */
export interface Record_ {
  readonly object: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly change: 'CREATE' | 'UPDATE' | 'DELETE' | 'UNDELETE' | null;
  readonly changed: readonly string[] | null;
}

const text = (record: Record_, name: string): string | undefined => {
  const value = record.fields[name];
  return typeof value === 'string' || typeof value === 'number' ? shown(String(value)) : undefined;
};
const isTrue = (record: Record_, name: string): boolean => [true, 'true', '1'].includes(record.fields[name] as string | boolean);

const settled = /^(closed|resolved|solved)\b/i;
const has = (record: Record_, ...names: string[]): boolean =>
  record.changed === null || names.some((name) => record.changed?.includes(name));

/** An outbound message tells the record alone: it is new where nobody has touched it since it was made. */
const isNew = (record: Record_): boolean =>
  record.change === 'CREATE' ||
  (record.change === null &&
    text(record, 'CreatedDate') !== undefined &&
    text(record, 'CreatedDate') === text(record, 'LastModifiedDate'));

const priorities: Record<string, number> = { low: 0, medium: 1, high: 2, critical: 3 };

const caseOpened = (id: string, record: Record_, news: News): Piece =>
  draft(kind, 'case.opened', news, {
    case: id,
    title: shown(text(record, 'Subject')),
    issue: text(record, 'Type'),
    priority: priorities[text(record, 'Priority')?.toLowerCase() ?? ''],
  });

/** A queue's id begins with 00G, a user's with 005. */
const ownerOf = (owner: string) => (owner.startsWith('00G') ? { queue: owner } : { agent: owner });

const caseChanges = (id: string, record: Record_, news: News): Piece[] => {
  const [status, owner] = [text(record, 'Status'), text(record, 'OwnerId')];
  const isClosed = isTrue(record, 'IsClosed') || settled.test(status ?? '');
  if (has(record, 'Status', 'IsClosed') && isClosed)
    return [
      draft(
        kind,
        'case.resolved',
        news,
        { case: id, agent: owner?.startsWith('005') ? owner : undefined, resolution: status },
        'closed',
      ),
    ];
  const escalated = has(record, 'IsEscalated') && isTrue(record, 'IsEscalated');
  const reopened = /^re-?opened$/i.test(status ?? '') && has(record, 'Status');
  return [
    ...(reopened ? [draft(kind, 'case.reopened', news, { case: id }, 'reopened')] : []),
    ...(escalated ? [draft(kind, 'case.escalated', news, { case: id, level: 1 }, 'escalated')] : []),
    ...(has(record, 'OwnerId') && owner ? [draft(kind, 'case.assigned', news, { case: id, to: ownerOf(owner) }, 'owner')] : []),
  ];
};

const ofCase = (id: string, record: Record_, news: News): Piece[] => {
  if (isNew(record)) return [caseOpened(id, record, news)];
  const pieces = caseChanges(id, record, news);
  return pieces.length > 0 ? pieces : [notNeeded('Case', 'has changed in nothing that a floor shows')];
};

const ofWork = (id: string, record: Record_, news: News): Piece[] => {
  const [contact, agent, status] = [text(record, 'WorkItemId') ?? id, text(record, 'UserId'), text(record, 'Status') ?? ''];
  if (agent === undefined) return [unusable('AgentWork', 'has no UserId; add the field', record.fields)];
  const part = status.toLowerCase();
  if (/^assigned$/i.test(status)) return [draft(kind, 'contact.offered', news, { contact, agent }, part)];
  if (/^opened$/i.test(status)) return [draft(kind, 'contact.answered', news, { contact, agent }, part)];
  if (/^declined$/i.test(status)) return [draft(kind, 'contact.declined', news, { contact, agent, reason: 'declined' }, part)];
  if (/^declinedonpushtimeout$/i.test(status))
    return [draft(kind, 'contact.declined', news, { contact, agent, reason: 'no_answer' }, part)];
  if (/^transferred$/i.test(status)) return [draft(kind, 'contact.transferred', news, { contact, agent }, part)];
  if (/^closed$/i.test(status)) return [draft(kind, 'contact.ended', news, { contact, agent }, part)];
  return [unusable('AgentWork', 'has a Status not known here', record.fields)];
};

const presences: [RegExp, 'available' | 'not_ready'][] = [[/^(available|online|ready)/i, 'available']];

const ofPresence = (_id: string, record: Record_, news: News): Piece[] => {
  const agent = text(record, 'UserId');
  if (agent === undefined) return [unusable('UserServicePresence', 'has no UserId; add the field', record.fields)];
  if (text(record, 'StatusEndDate') !== undefined && !isTrue(record, 'IsCurrentState') && isTrue(record, 'IsAway'))
    return [notNeeded('UserServicePresence', 'is over; the next one says what follows')];
  const name = text(record, 'ServicePresenceStatusName') ?? text(record, 'ServicePresenceStatusId') ?? '';
  if (/^(offline|logged ?out)/i.test(name) || text(record, 'StatusEndDate') !== undefined)
    return [draft(kind, 'agent.signed_out', news, { agent }, 'out')];
  const presence =
    presences.find(([pattern]) => pattern.test(name))?.[1] ?? (isTrue(record, 'IsAway') ? 'not_ready' : 'available');
  const reason = presence === 'not_ready' ? shown(name) : undefined;
  const changed = draft(kind, 'agent.presence_changed', news, { agent, presence, reason }, 'presence');
  return isNew(record) ? [draft(kind, 'agent.signed_in', news, { agent, presence, reason }, 'in'), changed] : [changed];
};

const known: Record<string, (id: string, record: Record_, news: News) => Piece[]> = {
  Case: ofCase,
  AgentWork: ofWork,
  UserServicePresence: ofPresence,
};
const passing = /^(CaseComment|EmailMessage|User|Lead|Account|Contact|Opportunity|Task|Event)$/;

export const recordPieces = (id: string, record: Record_, news: News): Piece[] => {
  if (record.change === 'DELETE' || record.change === 'UNDELETE')
    return [notNeeded(`${record.object} ${record.change}`, 'changes nothing on a floor')];
  const map = Object.hasOwn(known, record.object) ? known[record.object] : undefined;
  if (map) return map(id, record, news);
  if (passing.test(record.object)) return [notNeeded(record.object, 'changes nothing on a floor')];
  return [unknownType(record.object || 'record', record.fields)];
};
