import { draft, type Draft, type News } from '../draft.ts';
import { notNeeded, unusable } from '../left-out.ts';
import type { Piece } from '../reading.ts';
import { markOf, shown } from '../texts.ts';
import { framesIn, type Frame } from './ami-frames.ts';
import { timesOf } from './ami-times.ts';

const kind = 'asterisk-ami';

/** Names have changed with versions: the first of them that is there. */
const first = (frame: Frame, ...names: string[]): string | undefined => names.map((name) => frame.get(name)).find(Boolean);

export const contactOf = (frame: Frame): string | undefined => first(frame, 'linkedid', 'uniqueid');
export const agentOf = (frame: Frame): string | undefined =>
  first(frame, 'interface', 'location', 'member', 'agent', 'membername', 'name');
const queueOf = (frame: Frame): string | undefined => first(frame, 'queue');

const queued = (contact: string, frame: Frame, news: News): Draft[] => {
  const queue = queueOf(frame);
  const phone = first(frame, 'calleridnum', 'callerid');
  const customer = phone === undefined || phone === '<unknown>' ? undefined : { phone: phone.slice(0, 64) };
  if (queue === undefined) return [];
  return [draft(kind, 'contact.queued', news, { contact, queue, channel: 'voice', direction: 'inbound', customer })];
};

const ofAgent =
  (make: (contact: string, agent: string, news: News, frame: Frame) => Draft) =>
  (contact: string, frame: Frame, news: News): Draft[] => {
    const agent = agentOf(frame);
    return agent === undefined ? [] : [make(contact, agent, news, frame)];
  };

const ofCalls: Record<string, (contact: string, frame: Frame, news: News) => Draft[]> = {
  queuecallerjoin: queued,
  join: queued,
  agentcalled: ofAgent((contact, agent, news, frame) =>
    draft(kind, 'contact.offered', news, { contact, agent, queue: queueOf(frame) }),
  ),
  agentringnoanswer: ofAgent((contact, agent, news) =>
    draft(kind, 'contact.declined', news, { contact, agent, reason: 'no_answer' }),
  ),
  agentconnect: ofAgent((contact, agent, news, frame) =>
    draft(kind, 'contact.answered', news, { contact, agent, queue: queueOf(frame) }),
  ),
  agentcomplete: ofAgent((contact, agent, news, frame) =>
    frame.get('reason') === 'transfer'
      ? draft(kind, 'contact.transferred', news, { contact, agent })
      : draft(kind, 'contact.ended', news, { contact, agent }),
  ),
  agentdump: ofAgent((contact, agent, news) => draft(kind, 'contact.declined', news, { contact, agent, reason: 'declined' })),
  queuecallerabandon: (contact, frame, news) => [draft(kind, 'contact.abandoned', news, { contact, queue: queueOf(frame) })],
  hold: (contact, _frame, news) => [draft(kind, 'contact.held', news, { contact })],
  unhold: (contact, _frame, news) => [draft(kind, 'contact.retrieved', news, { contact })],
};

const signedIn = (agent: string, _frame: Frame, news: News): Draft => draft(kind, 'agent.signed_in', news, { agent });
const signedOut = (agent: string, _frame: Frame, news: News): Draft => draft(kind, 'agent.signed_out', news, { agent });
/** An unpause repeats the reason before, or an empty one. */
const paused = (agent: string, frame: Frame, news: News): Draft =>
  frame.get('paused') === '1'
    ? draft(kind, 'agent.presence_changed', news, {
        agent,
        presence: 'not_ready',
        reason: shown(first(frame, 'pausedreason', 'reason')),
      })
    : draft(kind, 'agent.presence_changed', news, { agent, presence: 'available' });

const ofAgents: Record<string, (agent: string, frame: Frame, news: News) => Draft> = {
  queuememberadded: signedIn,
  agentlogin: signedIn,
  queuememberremoved: signedOut,
  agentlogoff: signedOut,
  queuememberpause: paused,
  queuememberpaused: paused,
};

const passing: Record<string, string> = {
  queuecallerleave: 'comes before a connect, too: only QueueCallerAbandon is an abandon',
  leave: 'comes before a connect, too: only QueueCallerAbandon is an abandon',
  queuememberstatus: 'is seen from the calls themselves',
};

const own = <Value>(table: Record<string, Value>, name: string): Value | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

const ofFrame = (frame: Frame, news: News): Piece[] => {
  const [name, event] = [frame.get('event') ?? '', (frame.get('event') ?? '').toLowerCase()];
  const agentMap = own(ofAgents, event);
  const agent = agentOf(frame);
  if (agentMap)
    return [agent === undefined ? unusable(name, 'names no member', Object.fromEntries(frame)) : agentMap(agent, frame, news)];
  const callMap = own(ofCalls, event);
  if (!callMap) return [notNeeded(name, own(passing, event) ?? 'is none of the queues’ events')];
  const contact = contactOf(frame);
  const made = contact === undefined ? [] : callMap(contact, frame, news);
  return made.length > 0 ? made : [unusable(name, 'lacks the call, the queue or the member', Object.fromEntries(frame))];
};

type IdOf = (frame: Frame, nth: number) => string;

const fieldsOf = (frame: Frame): string[] => [...frame].map(([key, value]) => `${key}:${value}`);

const byPlace: IdOf = (frame, nth) => markOf(kind, String(nth), ...fieldsOf(frame));

/**
 * Of frames as they come over one connection. What has a time of its own is known by what it says, so that it may come twice; what has
 * none is known by its place in the connection.
 */
export const idsOn = (connection: string): IdOf => {
  let heard = 0;
  return (frame) => {
    heard += 1;
    return frame.has('timestamp')
      ? markOf(kind, ...fieldsOf(frame))
      : markOf(kind, connection, String(heard), ...fieldsOf(frame));
  };
};

/** Frames in the order of their coming; those without a time of their own have that of `now`. */
export const amiFramePieces = (frames: readonly Frame[], now: number | null, idOf: IdOf = byPlace): Piece[] => {
  const times = timesOf(frames, now);
  return frames.flatMap((frame, nth): Piece[] => {
    const time = times[nth];
    if (time === undefined) return [unusable(frame.get('event') ?? '', 'has no time; let the manager print timestampevents', {})];
    return ofFrame(frame, { id: idOf(frame, nth), time });
  });
};

/**
 * Frames in the order of the one socket. Each has the time of its `Timestamp` where the manager was told to print it, else that of its
 * coming; a capture, which has neither (`now` null), has what the calls themselves say (ami-times.ts).
 */
export const amiPieces = (text: string, now: number | null): Piece[] => amiFramePieces(framesIn(text), now);
