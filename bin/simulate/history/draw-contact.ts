import type { ContactEvent, EventData, EventType } from '@floorlight/shared/events/floor-event.ts';
import type { SealedCustomer } from '@floorlight/shared/events/fields.ts';
import { agentName } from '../core/names.ts';
import { queuePlans, type QueuePlan } from '../core/plan.ts';
import type { Random } from '../core/random.ts';
import type { Employee } from '../core/roster.ts';
import { simulatorSource } from '../core/simulation.ts';
import { note } from './note.ts';

export interface Cast {
  readonly random: Random;
  /** By the queue they serve. */
  readonly agents: ReadonlyMap<string, readonly Employee[]>;
  /** How many customers there are; a few of them call often. */
  readonly customers: number;
  readonly seal: (who: { id: string; phone: string; name: string; email?: string }) => SealedCustomer;
}

const programs = ['Solaris', 'Norte', 'Vela'];

const sealedCustomer = ({ random, customers, seal }: Cast): SealedCustomer => {
  const nth = Math.floor(customers * random.between(0, 1) ** 2);
  const phone = `+3512${String(10_000_000 + ((nth * 7919) % 90_000_000))}`;
  return seal({ id: `cust-${nth}`, phone, name: agentName(nth % 3000), ...(nth % 3 === 0 && { email: `c${nth}@example.org` }) });
};

/** Tells one contact after the other; times in seconds after it began. */
const openTelling = (contact: string, at: number) => {
  const events: ContactEvent[] = [];
  let after = 0;
  return {
    events,
    wait: (seconds: number): void => void (after += seconds),
    tell: <T extends EventType>(type: T, data: Omit<EventData<T>, 'contact'>): void => {
      const id = `${contact}-${events.length}`;
      const time = at + Math.round(after * 1000);
      events.push({ id, source: simulatorSource, type, time, data: { contact, ...data } } as unknown as ContactEvent);
    },
  };
};

type Telling = ReturnType<typeof openTelling>;

const talk = (
  { random }: Cast,
  { tell, wait }: Telling,
  agent: string,
  { channel, talk: mean, spread }: QueuePlan,
  share = 1,
): void => {
  const seconds = Math.min(3600, random.logNormal(mean, spread)) * share;
  const isHeld = channel === 'voice' && seconds > 60 && random.chance(0.22);
  if (!isHeld) return wait(seconds);
  wait(seconds * 0.4);
  tell('contact.held', { agent });
  wait(random.between(8, 45));
  tell('contact.retrieved', { agent });
  wait(seconds * 0.6);
};

const wrap = ({ random }: Cast, { tell, wait }: Telling, agent: string, plan: QueuePlan, issue: string): void => {
  wait(random.logNormal(plan.wrap, 0.5));
  const disposition = random.pick(plan.dispositions);
  tell('contact.wrapped', {
    ...{ agent, disposition },
    ...(random.chance(0.9) && { resolved: random.chance(0.78) }),
    ...(random.chance(0.75) && { note: note(random, issue) }),
  });
};

const rate = ({ random }: Cast, { tell, wait }: Telling, issue: string): void => {
  wait(random.between(60, 300));
  const score = 1 + random.weighted([0.06, 0.06, 0.13, 0.3, 0.45]);
  tell('contact.rated', { score, scale: 'csat5', ...(random.chance(0.3) && { comment: note(random, issue) }) });
};

const agentOf = ({ random, agents }: Cast, queue: string): string => random.pick(agents.get(queue) ?? []).id;

const serve = (cast: Cast, telling: Telling, plan: QueuePlan, issue: string, passedOn: boolean): void => {
  const { random } = cast;
  const { tell, wait } = telling;
  tell('contact.queued', { queue: plan.id });
  const patience = random.exponential(plan.patience);
  const waits = random.chance(0.6) ? random.between(0, 6) : random.exponential(plan.target * 2);
  if (waits > patience) {
    wait(patience);
    return tell('contact.abandoned', { queue: plan.id });
  }
  wait(waits);
  if (random.chance(0.03)) {
    const missed = agentOf(cast, plan.id);
    tell('contact.offered', { agent: missed, queue: plan.id });
    wait(20);
    tell('contact.declined', { agent: missed, reason: 'no_answer' });
  }
  const agent = agentOf(cast, plan.id);
  tell('contact.offered', { agent, queue: plan.id });
  wait(random.between(1, 8));
  tell('contact.answered', { agent, queue: plan.id });
  const next = passedOn ? undefined : queuePlans.find(({ id }) => id === plan.transferTo && random.chance(0.05));
  talk(cast, telling, agent, plan, next ? 0.5 : 1);
  if (next) {
    tell('contact.transferred', { agent, to: { queue: next.id }, wrapUp: true });
    return serve(cast, telling, next, issue, true);
  }
  tell('contact.ended', { agent, wrapUp: true });
  wrap(cast, telling, agent, plan, issue);
  if (random.chance(0.12)) rate(cast, telling, issue);
};

const dial = (cast: Cast, telling: Telling, plan: QueuePlan, about: Omit<EventData<'contact.started'>, 'contact'>): void => {
  const { random } = cast;
  const { tell, wait } = telling;
  const agent = agentOf(cast, plan.id);
  tell('contact.dialled', { agent, ...about, channel: 'voice', direction: 'outbound' });
  wait(random.between(5, 30));
  if (random.chance(0.35)) return tell('contact.ended', { agent });
  tell('contact.connected', { agent });
  talk(cast, telling, agent, plan);
  tell('contact.ended', { agent, wrapUp: true });
  wrap(cast, telling, agent, plan, about.issue ?? '');
};

/** The events of a contact that began then, as a source would have told them. */
export const drawContact = (cast: Cast, contact: string, at: number): ContactEvent[] => {
  const { random } = cast;
  const plan = queuePlans[random.weighted(queuePlans.map(({ share }) => share))] as QueuePlan;
  const issue = random.pick(plan.issues);
  const program = programs[random.weighted([5, 3, 2])] ?? '';
  const about = { issue, program, ...(random.chance(0.92) && { customer: sealedCustomer(cast) }) };
  const telling = openTelling(contact, at);
  if (random.chance(0.12)) dial(cast, telling, plan, about);
  else {
    telling.tell('contact.started', { channel: plan.channel, direction: 'inbound', ...about });
    telling.wait(random.between(2, 30));
    if (random.chance(0.03)) telling.tell('contact.ended', {});
    else serve(cast, telling, plan, issue, false);
  }
  return telling.events;
};
