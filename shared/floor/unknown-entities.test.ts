import { expect, test } from 'vitest';
import type { FloorEvent } from '../events/floor-event.ts';
import { applyEvent } from './apply-event.ts';
import { isOrphan } from './contact/contact.ts';
import { maxEventsOfContact, maxUnregisteredAgents, maxUnregisteredQueues } from './limits.ts';
import { event, opening } from './testing/generate.ts';
import { look, runFloor } from './testing/run-floor.ts';

const now = opening + 60_000;
const queued = (contact: string, queue: string, at = opening): FloorEvent => event('contact.queued', at, { contact, queue });
const signedIn = (agent: string): FloorEvent => event('agent.signed_in', opening, { agent });

test('[EV5] an unknown queue and agent are taken in and marked unregistered', () => {
  const view = look(runFloor([queued('c', 'new'), signedIn('nora')], now));
  expect(view.queues.find(({ id }) => id === 'new')).toMatchObject({ registered: false, waiting: 1 });
  expect(view.agents.find(({ id }) => id === 'nora')).toMatchObject({ registered: false, name: 'nora' });
});

test('[EV5] defined later, they are registered', () => {
  const definitions = [
    event('config.queue_defined', now, { queue: 'new', name: 'New' }, { source: 'floorlight' }),
    event('config.agent_defined', now, { agent: 'nora', name: 'Nora' }, { source: 'floorlight' }),
  ];
  const view = look(runFloor([queued('c', 'new'), signedIn('nora'), ...definitions], now));
  expect(view.queues.find(({ id }) => id === 'new')).toMatchObject({ registered: true, name: 'New', waiting: 1 });
  expect(view.agents.find(({ id }) => id === 'nora')).toMatchObject({ registered: true, name: 'Nora' });
});

test('[EV5] a contact that names no queue and no agent is unseen and uncounted', () => {
  const floor = runFloor(
    [event('contact.started', opening, { contact: 'c' }), event('contact.held', now, { contact: 'c' })],
    now,
  );
  const contact = floor.contacts.get('c')?.settled.contact;
  expect(contact && isOrphan(contact)).toBe(true);
  expect(floor.buckets.quarters.size).toBe(0);
  expect(look(floor).queues.map(({ id }) => id)).toEqual(['*']);
});

test('[EV5] what an orphan said counts once an event names a queue', () => {
  const events = [event('contact.started', opening, { contact: 'c', channel: 'chat' }), queued('c', 'sales', now)];
  expect(look(runFloor(events, now)).queues.find(({ id }) => id === 'sales')).toMatchObject({ channel: 'chat', waiting: 1 });
});

test('[EV5] an abandon in a queue nobody reported entering happened: it waited 0', () => {
  const floor = runFloor([event('contact.abandoned', opening, { contact: 'c', queue: 'sales' })], now);
  expect(look(floor).queues.find(({ id }) => id === 'sales')?.today).toMatchObject({
    offered: 1,
    abandoned: 1,
    maxWaitSeconds: 0,
  });
});

test('[EV5] there is a limit to how many unknown queues a floor takes in', () => {
  const events = Array.from({ length: maxUnregisteredQueues }, (_, index) => queued(`c${index}`, `q${index}`));
  const floor = runFloor(events, now);
  const oneMore = queued('more', 'one-more');
  applyEvent(floor, oneMore);
  expect(floor.changes.refused).toEqual([{ event: oneMore, reason: 'too-many-unregistered-queues' }]);
  expect([floor.contacts.has('more'), floor.queues.has('one-more')]).toEqual([false, false]);
  applyEvent(floor, queued('known', 'q0'));
  expect(floor.contacts.has('known')).toBe(true);
});

test('[EV5] and unknown agents, by whichever event they come', () => {
  const floor = runFloor([], now);
  for (let index = 0; index < maxUnregisteredAgents; index += 1) applyEvent(floor, signedIn(`a${index}`));
  const answered = event('contact.answered', opening, { contact: 'c', agent: 'one-more', queue: 'sales' });
  for (const one of [signedIn('one-more'), answered]) applyEvent(floor, one);
  expect(floor.changes.refused.map(({ reason }) => reason)).toEqual([
    'too-many-unregistered-agents',
    'too-many-unregistered-agents',
  ]);
  expect(floor.agents.has('one-more')).toBe(false);
});

test('[EV10] a contact keeps 5,000 events, the next is refused', () => {
  const floor = runFloor([queued('c', 'sales')], opening);
  const hot = floor.contacts.get('c');
  // laid in place at once: folding each of five thousand anew would take long and prove nothing more
  for (let index = 1; index < maxEventsOfContact; index += 1) {
    hot?.events.push(event('contact.rated', opening + index, { contact: 'c', score: 1 }) as never);
  }
  const oneMore = event('contact.rated', now, { contact: 'c', score: 5 });
  applyEvent(floor, oneMore);
  expect(floor.changes.refused).toEqual([{ event: oneMore, reason: 'too-many-events-of-one-contact' }]);
  expect(hot?.events).toHaveLength(maxEventsOfContact);
});

test('[EV10] an event late by its place re-folds the contact', () => {
  const answered = event('contact.answered', opening + 9000, { contact: 'c', agent: 'ana' });
  const floor = runFloor([answered, queued('c', 'sales')], now);
  expect(floor.contacts.get('c')?.settled.contact.visits).toMatchObject([{ outcome: 'answered', leftAt: opening + 9000 }]);
});
