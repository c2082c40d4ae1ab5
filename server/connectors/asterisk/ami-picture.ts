import { draft, type Draft } from '../draft.ts';
import type { Seen } from '../picture.ts';
import { markOf, shown } from '../texts.ts';
import { agentOf } from './ami.ts';
import type { Frame } from './ami-frames.ts';

const kind = 'asterisk-ami';

/** Answers to QueueStatus and CoreShowChannels, as frames. */
export interface Answers {
  readonly members: readonly Frame[];
  readonly entries: readonly Frame[];
  /** Null: the manager's user may not see channels. */
  readonly channels: readonly Frame[] | null;
}

/** A member of several queues is there for whichever does not pause it. */
const agentsIn = (members: readonly Frame[]): Seen['agents'] => {
  const agents = new Map<string, Seen['agents'][number]>();
  for (const frame of members) {
    const agent = agentOf(frame);
    if (agent === undefined) continue;
    const reason = shown(frame.get('pausedreason'));
    if (frame.get('paused') !== '1') agents.set(agent, { agent, presence: 'available' });
    else if (!agents.has(agent)) agents.set(agent, { agent, presence: 'not_ready', ...(reason === undefined ? {} : { reason }) });
  }
  return [...agents.values()];
};

/** Whole seconds of waiting, cut: one more, so that nobody is said to have come before they did. */
const joinedAt = (frame: Frame, time: number): number => {
  const wait = Number(frame.get('wait') ?? Number.NaN);
  return Number.isFinite(wait) && wait >= 0 ? Math.min(time, time - wait * 1000 + 1000) : time;
};

const waiting = (frame: Frame, contact: string, time: number): Draft[] => {
  const queue = frame.get('queue');
  if (!queue) return [];
  const phone = frame.get('calleridnum') ?? '';
  const customer = phone === '' || /^(<?unknown>?)$/i.test(phone) ? undefined : { phone: phone.slice(0, 64) };
  const at = joinedAt(frame, time);
  const news = { id: markOf(kind, 'waits', contact, queue, String(at)), time: at };
  return [draft(kind, 'contact.queued', news, { contact, queue, channel: 'voice', direction: 'inbound', customer })];
};

/** Callers whom a queue has put through: who shares their bridge and is a member of some queue talks to them, since nobody knows when. */
const talking = (channels: readonly Frame[], agents: Seen['agents'], time: number): Draft[] => {
  const bridges = Map.groupBy(channels, (frame) => frame.get('bridgeid') ?? '');
  bridges.delete('');
  return [...bridges.values()].flatMap((together) => {
    const caller = together.find((frame) => /^queue$/i.test(frame.get('application') ?? ''));
    const contact = caller?.get('linkedid') ?? caller?.get('uniqueid');
    if (!caller || !contact) return [];
    const others = together.filter((frame) => frame !== caller).map((frame) => frame.get('channel') ?? '');
    const agent = agents.find((one) => others.some((name) => name.startsWith(`${one.agent}-`)))?.agent;
    if (agent === undefined) return [];
    const queue = (caller.get('applicationdata') ?? '').split(',')[0];
    const news = { id: markOf(kind, 'talks', contact, agent, String(time)), time };
    return [draft(kind, 'contact.answered', news, { contact, agent, ...(queue ? { queue } : {}) })];
  });
};

/** What the manager's answers say of the instant at which they were asked for. */
export const pictureIn = ({ members, entries, channels }: Answers, time: number): Seen => {
  const linked = new Map((channels ?? []).map((frame) => [frame.get('uniqueid') ?? '', frame.get('linkedid') ?? '']));
  const contactOf = (frame: Frame): string => {
    const own = frame.get('uniqueid') ?? '';
    return linked.get(own) || own;
  };
  const agents = agentsIn(members);
  const waits = entries.flatMap((frame) => (contactOf(frame) === '' ? [] : waiting(frame, contactOf(frame), time)));
  const inLine = new Set(entries.map(contactOf));
  const talks = talking(channels ?? [], agents, time).filter(({ data }) => !inLine.has(String(data['contact'])));
  const contacts = channels && new Set([...linked.values(), ...linked.keys(), ...inLine]);
  return { time, agents, contacts, calls: [...waits, ...talks] };
};
