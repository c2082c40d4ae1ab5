import { draft } from '../draft.ts';
import { unusable } from '../left-out.ts';
import type { Piece } from '../reading.ts';
import { instantOf, markOf, shown } from '../texts.ts';

const kind = 'five9';

/** Whoever sets the connector up names its parameters: case, dots, blanks and dashes do not tell. */
export type Parameters = ReadonlyMap<string, string>;

export const parametersOf = (pairs: Iterable<readonly [string, unknown]>): Parameters =>
  new Map(
    [...pairs].flatMap(([name, value]): [string, string][] => {
      const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
      const plain = name
        .toLowerCase()
        .replaceAll(/[-\s.]+/g, '_')
        .replace(/^(call|agent|customer)_(?=(call|agent|skill|ani|user|disposition|campaign)(_|$))/, '');
      return text === '' ? [] : [[plain, text]];
    }),
  );

const first = (from: Parameters, ...names: string[]): string | undefined => names.map((name) => from.get(name)).find(Boolean);

/** Unix seconds or milliseconds, ISO 8601, or digits in a row, which are taken for UTC. */
const stampOf = (text: string | undefined): number => {
  if (text === undefined) return Number.NaN;
  if (/^\d{10}$/.test(text)) return Number(text) * 1000;
  if (/^\d{13}$/.test(text)) return Number(text);
  const [, year, month, day, hour, minute, second, milli] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})?$/.exec(text) ?? [];
  return year === undefined
    ? instantOf(text)
    : Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${milli ?? '000'}Z`);
};

type Happened = 'queued' | 'offered' | 'answered' | 'held' | 'retrieved' | 'transferred' | 'abandoned' | 'ended' | 'wrapped';

const words: [RegExp, Happened][] = [
  [/disposition|wrapped/, 'wrapped'],
  [/accept|answer|(?<!dis)connected/, 'answered'],
  [/offer|ring/, 'offered'],
  [/queue/, 'queued'],
  [/unhold|resum|retriev/, 'retrieved'],
  [/hold|held/, 'held'],
  [/transfer/, 'transferred'],
  [/abandon/, 'abandoned'],
  [/end|finish|disconnect|hang/, 'ended'],
];

/** By the constant parameter `event`; without it, by what a call has only from some point on. */
const happened = (from: Parameters): Happened | null => {
  const said = first(from, 'event', 'event_type', 'event_name')?.toLowerCase();
  if (said !== undefined) return words.find(([pattern]) => pattern.test(said))?.[1] ?? null;
  if (from.has('disposition_name') || from.has('disposition')) return 'wrapped';
  if (first(from, 'call_end_timestamp', 'end_timestamp')) return 'ended';
  return first(from, 'agent_id', 'user_name') ? 'answered' : null;
};

const isLate = new Set<Happened>(['ended', 'wrapped', 'abandoned']);

export const callPieces = (from: Parameters, now: number): Piece[] => {
  const raw = Object.fromEntries(from);
  const contact = first(from, 'call_id', 'session_id');
  const what = happened(from);
  if (what === null) return [unusable('connector', 'says not what happened; add the parameter event', raw)];
  if (contact === undefined) return [unusable(what, 'has no call_id; add the parameter', raw)];
  const agent = first(from, 'agent_id', 'user_name');
  const queue = first(from, 'skill_name', 'skill', 'campaign_name');
  const stamp = stampOf(
    first(from, 'timestamp', 'event_timestamp', ...(isLate.has(what) ? ['call_end_timestamp', 'end_timestamp'] : [])),
  );
  const news = {
    id: markOf(kind, contact, what, agent ?? '', first(from, 'disposition_name') ?? '', String(stamp)),
    time: Number.isNaN(stamp) ? now : stamp,
  };
  switch (what) {
    case 'queued': {
      const phone = first(from, 'ani');
      const customer = phone === undefined ? undefined : { phone: phone.slice(0, 64) };
      if (queue === undefined) return [unusable(what, 'has no skill_name; add the parameter', raw)];
      return [draft(kind, 'contact.queued', news, { contact, queue, channel: 'voice', customer })];
    }
    case 'offered':
      return [
        agent
          ? draft(kind, 'contact.offered', news, { contact, agent, queue })
          : unusable(what, 'has no agent_id; add the parameter', raw),
      ];
    case 'answered':
      return [draft(kind, 'contact.answered', news, { contact, agent, queue })];
    case 'abandoned':
      return [draft(kind, 'contact.abandoned', news, { contact, queue })];
    case 'ended':
      return [draft(kind, 'contact.ended', news, { contact, agent, ...(agent ? { wrapUp: true } : {}) })];
    case 'wrapped':
      return [
        draft(kind, 'contact.wrapped', news, {
          contact,
          agent,
          disposition: shown(first(from, 'disposition_name', 'disposition')),
        }),
      ];
    default:
      return [draft(kind, `contact.${what}`, news, { contact, agent })];
  }
};

export const isCall = (from: Parameters): boolean => first(from, 'call_id', 'session_id') !== undefined;
