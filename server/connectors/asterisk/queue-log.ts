import { draft, type Draft, type News } from '../draft.ts';
import { notNeeded, unknownType, unusable } from '../left-out.ts';
import type { Piece } from '../reading.ts';
import { markOf, shown } from '../texts.ts';

const kind = 'asterisk-queue-log';

interface Line {
  readonly contact: string;
  readonly queue: string;
  readonly agent: string;
  readonly event: string;
  readonly parameters: readonly string[];
  readonly news: News;
}

/** What stands where no call, queue or member is meant. */
const nobody = new Set(['', 'NONE', 'REALTIME', 'MANAGER', 'CLI']);
const someone = (text: string): string | undefined => (nobody.has(text) ? undefined : text);

const entered = ({ contact, queue, parameters, news }: Line): Draft[] => {
  const phone = someone(parameters[1] ?? '');
  const customer = phone === undefined || phone === 'unknown' ? undefined : { phone: phone.slice(0, 64) };
  return [draft(kind, 'contact.queued', news, { contact, queue, channel: 'voice', direction: 'inbound', customer })];
};

/** Times of rings are milliseconds, of everything else seconds. The log tells of a ring when it is over: it began that long before. */
const rung =
  (after: 'contact.declined' | 'contact.offer_withdrawn') =>
  ({ contact, queue, agent, parameters, news }: Line): Draft[] => {
    const began = news.time - Number(parameters[0] ?? 0);
    return [
      draft(
        kind,
        'contact.offered',
        { ...news, time: Number.isFinite(began) ? began : news.time },
        { contact, agent, queue },
        'ring',
      ),
      after === 'contact.declined'
        ? draft(kind, after, news, { contact, agent, reason: 'no_answer' })
        : draft(kind, after, news, { contact, agent }),
    ];
  };

const connected = ({ contact, queue, agent, parameters, news }: Line): Draft[] => {
  const ringing = Number(parameters[2] ?? Number.NaN) * 1000;
  const answered = draft(kind, 'contact.answered', news, { contact, agent: someone(agent), queue });
  if (Number.isNaN(ringing) || someone(agent) === undefined) return [answered];
  return [draft(kind, 'contact.offered', { ...news, time: news.time - ringing }, { contact, agent, queue }, 'ring'), answered];
};

const completed = ({ contact, agent, news }: Line): Draft[] => [
  draft(kind, 'contact.ended', news, { contact, agent: someone(agent) }),
];

const transferred = ({ contact, agent, parameters, news }: Line): Draft[] => {
  const address = shown(parameters[0]);
  return [draft(kind, 'contact.transferred', news, { contact, agent: someone(agent), to: address ? { address } : undefined })];
};

const left =
  (how: 'timeout' | 'empty' | 'key' | 'transfer') =>
  ({ contact, queue, news }: Line): Draft[] => [draft(kind, 'contact.left_queue', news, { contact, queue, how })];

const ofCalls: Record<string, (line: Line) => Draft[]> = {
  ENTERQUEUE: entered,
  CONNECT: connected,
  COMPLETEAGENT: completed,
  COMPLETECALLER: completed,
  ABANDON: ({ contact, queue, news }) => [draft(kind, 'contact.abandoned', news, { contact, queue })],
  RINGNOANSWER: rung('contact.declined'),
  RINGCANCELED: rung('contact.offer_withdrawn'),
  EXITWITHTIMEOUT: left('timeout'),
  EXITEMPTY: left('empty'),
  EXITWITHKEY: left('key'),
  WITHDRAW: left('transfer'),
  TRANSFER: transferred,
  BLINDTRANSFER: transferred,
  ATTENDEDTRANSFER: transferred,
  AGENTDUMP: ({ contact, agent, news }) => [draft(kind, 'contact.declined', news, { contact, agent, reason: 'declined' })],
  SYSCOMPAT: ({ contact, agent, news }) => [draft(kind, 'contact.declined', news, { contact, agent })],
};

const signedIn = ({ agent, news }: Line): Draft[] => [draft(kind, 'agent.signed_in', news, { agent })];
const signedOut = ({ agent, news }: Line): Draft[] => [draft(kind, 'agent.signed_out', news, { agent })];
const paused = ({ agent, parameters, news }: Line): Draft[] => [
  draft(kind, 'agent.presence_changed', news, { agent, presence: 'not_ready', reason: shown(parameters[0]) }),
];
const unpaused = ({ agent, news }: Line): Draft[] => [
  draft(kind, 'agent.presence_changed', news, { agent, presence: 'available' }),
];

const ofAgents: Record<string, (line: Line) => Draft[]> = {
  ADDMEMBER: signedIn,
  AGENTLOGIN: signedIn,
  AGENTCALLBACKLOGIN: signedIn,
  REMOVEMEMBER: signedOut,
  AGENTLOGOFF: signedOut,
  AGENTCALLBACKLOGOFF: signedOut,
  PAUSE: paused,
  PAUSEALL: paused,
  UNPAUSE: unpaused,
  UNPAUSEALL: unpaused,
};

const passing = new Set(['CONFIGRELOAD', 'PENALTY', 'RINGINUSE', 'OUTCALL', 'QUEUEDNOTIFY', 'DID', 'INFO']);
const own = <Value>(table: Record<string, Value>, name: string): Value | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

const ofLine = (line: Line, raw: string): Piece[] => {
  const agentMap = own(ofAgents, line.event);
  if (agentMap) return someone(line.agent) ? agentMap(line) : [unusable(line.event, 'names no member', raw)];
  const callMap = own(ofCalls, line.event);
  if (!callMap)
    return [passing.has(line.event) ? notNeeded(line.event, 'changes nothing on a floor') : unknownType(line.event, raw)];
  const needsAgent = /^(RING|AGENTDUMP|SYSCOMPAT)/.test(line.event);
  if (!someone(line.contact) || !someone(line.queue) || (needsAgent && !someone(line.agent)))
    return [unusable(line.event, 'lacks the call, the queue or the member', raw)];
  return callMap(line);
};

/** Calls that a restart orphaned: nobody waits any more, and talks are over, nobody knows since when. */
const orphaned = (open: ReadonlyMap<string, Draft>, news: News): Draft[] =>
  [...open].map(([contact, { type, data }]) =>
    type === 'contact.queued'
      ? draft(kind, 'contact.left_queue', news, { contact, queue: String(data['queue']), how: 'empty' }, contact)
      : draft(kind, 'contact.ended', news, { contact, unknownTime: true }, contact),
  );

const over = /^(COMPLETE|ABANDON|EXIT|WITHDRAW|TRANSFER|BLINDTRANSFER|ATTENDEDTRANSFER)/;

/**
 * The file line by line; `offset` is the byte of its first line in the whole log, by which lines of one second keep their order and a
 * line that is read again is the same event. A half-written last line is left for the next reading.
 */
export const queueLogPieces = (text: string, offset = 0): Piece[] => {
  const pieces: Piece[] = [];
  const open = new Map<string, Draft>();
  let at = offset;
  for (const raw of text.split('\n')) {
    const here = at;
    at += Buffer.byteLength(raw) + 1;
    const trimmed = raw.replace(/\r$/, '');
    if (trimmed === '') continue;
    const [epoch = '', contact = '', queue = '', agent = '', event = '', ...parameters] = trimmed.split('|');
    if (!/^\d{9,11}(\.\d+)?$/.test(epoch) || !/^[A-Z]+$/.test(event)) {
      pieces.push(unusable('line', 'is no line of a queue log', trimmed));
      continue;
    }
    const news = { id: markOf(kind, String(here), trimmed), time: Number(epoch) * 1000, sequence: here };
    if (event === 'QUEUESTART') {
      pieces.push(...orphaned(open, news), notNeeded(event, 'is a restart: calls that were open are over'));
      open.clear();
      continue;
    }
    const made = ofLine({ contact, queue, agent, event, parameters, news }, trimmed);
    pieces.push(...made);
    if (over.test(event)) open.delete(contact);
    const opens = made.find((piece): piece is Draft => 'type' in piece && /^contact\.(queued|answered)$/.test(piece.type));
    if (opens) open.set(contact, opens);
  }
  return pieces;
};
