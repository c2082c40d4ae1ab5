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

/** A call that is not over: the queue it waits in, null once somebody answered. */
export interface OpenCall {
  readonly queue: string | null;
}

/** Calls that a restart orphaned: nobody waits any more, and talks are over, nobody knows since when. */
const orphaned = (open: ReadonlyMap<string, OpenCall>, news: News): Draft[] =>
  [...open].map(([contact, { queue }]) =>
    queue === null
      ? draft(kind, 'contact.ended', news, { contact, unknownTime: true }, contact)
      : draft(kind, 'contact.left_queue', news, { contact, queue, how: 'empty' }, contact),
  );

const isOf =
  (type: string) =>
  (piece: Piece): boolean =>
    'type' in piece && piece.type === type;

const over = /^(COMPLETE|ABANDON|EXIT|WITHDRAW|TRANSFER|BLINDTRANSFER|ATTENDEDTRANSFER)/;

/** A line and the byte of its file at which it begins. */
export interface LogLine {
  readonly at: number;
  readonly text: string;
}

/** What a line is known by, and what those before it left open. A whole file needs none of it. */
export interface LogPlace {
  /** Tells its file from others: what stands at the same byte of another is another event. */
  readonly file?: string;
  /** Bytes of all files before, so that lines of one second keep their order across a rotation. */
  readonly base?: number;
  /** Calls that are open, by contact; changed in place. */
  readonly open?: Map<string, OpenCall>;
}

/** Lines in the order of the file. A line that is read again is the same event. */
export const logLinePieces = (lines: Iterable<LogLine>, { file, base = 0, open = new Map() }: LogPlace = {}): Piece[] => {
  const pieces: Piece[] = [];
  for (const { at: here, text } of lines) {
    const trimmed = text.replace(/\r$/, '');
    if (trimmed === '') continue;
    const [epoch = '', contact = '', queue = '', agent = '', event = '', ...parameters] = trimmed.split('|');
    if (!/^\d{9,11}(\.\d+)?$/.test(epoch) || !/^[A-Z]+$/.test(event)) {
      pieces.push(unusable('line', 'is no line of a queue log', trimmed));
      continue;
    }
    const id = markOf(kind, ...(file === undefined ? [] : [file]), String(here), trimmed);
    const news = { id, time: Number(epoch) * 1000, sequence: base + here };
    if (event === 'QUEUESTART') {
      pieces.push(...orphaned(open, news), notNeeded(event, 'is a restart: calls that were open are over'));
      open.clear();
      continue;
    }
    const made = ofLine({ contact, queue, agent, event, parameters, news }, trimmed);
    pieces.push(...made);
    if (over.test(event)) open.delete(contact);
    if (made.some(isOf('contact.queued'))) open.set(contact, { queue });
    else if (made.some(isOf('contact.answered'))) open.set(contact, { queue: null });
  }
  return pieces;
};

const linesIn = (text: string, offset: number): LogLine[] => {
  let next = offset;
  return text.split('\n').map((line) => {
    const at = next;
    next += Buffer.byteLength(line) + 1;
    return { at, text: line };
  });
};

/** The file, or a part of it whose first byte is the `offset`th. */
export const queueLogPieces = (text: string, offset = 0): Piece[] => logLinePieces(linesIn(text, offset));
