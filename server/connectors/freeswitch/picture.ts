import { draft, type Draft } from '../draft.ts';
import type { Seen } from '../picture.ts';
import { markOf } from '../texts.ts';
import { presenceOf, type Frame } from './events.ts';

const kind = 'freeswitch';

const secondsIn = (row: Frame, name: string): number => {
  const text = row.get(name) ?? '';
  return /^[1-9]\d*$/.test(text) ? Number(text) * 1000 : Number.NaN;
};
const first = (...times: number[]): number => times.find((time) => !Number.isNaN(time)) ?? 0;

const callsOf = (row: Frame, queue: string, time: number): Draft[] => {
  const contact = row.get('session_uuid') || row.get('uuid');
  const state = (row.get('state') ?? '').toLowerCase();
  if (!contact || state === 'abandoned' || state === 'unknown') return [];
  const joined = Math.min(time, first(secondsIn(row, 'rejoined_epoch'), secondsIn(row, 'joined_epoch'), time));
  const phone = row.get('cid_number');
  const customer = phone ? { phone: phone.slice(0, 64) } : undefined;
  const news = { id: markOf(kind, 'waits', contact, queue, String(joined)), time: joined };
  const entered = draft(kind, 'contact.queued', news, { contact, queue, channel: 'voice', direction: 'inbound', customer });
  const agent = row.get('serving_agent') ?? '';
  const answered = first(secondsIn(row, 'bridge_epoch'), time);
  if (state !== 'answered' || agent === '' || agent === 'ring-all') return [entered];
  const answer = { id: markOf(kind, 'talks', contact, agent, String(answered)), time: Math.min(time, answered) };
  return [entered, draft(kind, 'contact.answered', answer, { contact, agent, queue })];
};

/** What `callcenter_config` said of the instant at which it was asked; `members` by queue. */
export const pictureIn = (agentRows: readonly Frame[], members: ReadonlyMap<string, readonly Frame[]>, time: number): Seen => {
  const agents = agentRows.flatMap((row) => {
    const [agent, status] = [row.get('name'), row.get('status')];
    if (!agent || !status) return [];
    const { presence, reason } = presenceOf(status);
    return [{ agent, presence, ...(reason === undefined ? {} : { reason }) }];
  });
  const calls = [...members].flatMap(([queue, rows]) => rows.flatMap((row) => callsOf(row, queue, time)));
  return { time, agents, contacts: new Set(calls.map(({ data }) => String(data['contact']))), calls };
};
