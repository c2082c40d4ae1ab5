import { expect, test } from 'vitest';
import type { FloorEvent } from '../events/floor-event.ts';
import { event, opening } from './testing/generate.ts';
import { look, runFloor } from './testing/run-floor.ts';

const day = 24 * 60 * 60_000;
const minute = 60_000;

const sourcesOf = (events: FloorEvent[], id: string, now = opening + minute): string[] | undefined => {
  const { agents, queues } = look(runFloor(events, now));
  return [...agents, ...queues].find((tile) => tile.id === id)?.sources;
};
const said = (source: string, ...[type, time, data]: Parameters<typeof event>): FloorEvent => event(type, time, data, { source });

const call = [
  said('pbx', 'contact.queued', opening, { contact: 'c', queue: 'sales' }),
  said('acd', 'contact.answered', opening + 1000, { contact: 'c', agent: 'ana' }),
  said('crm', 'contact.wrapped', opening + 2000, { contact: 'c' }),
];

test('[BD3] a contact’s sources are those of its queue and of its agents, in whatever order they spoke', () => {
  for (const events of [call, call.toReversed()]) {
    expect(sourcesOf(events, 'sales')).toEqual(['acd', 'crm', 'pbx']);
    expect(sourcesOf(events, 'ana')).toEqual(['acd', 'crm', 'pbx']);
  }
});

test('[BD3] what people set is no source’s word, a full picture is one of every agent’s', () => {
  const events = [
    said('floorlight', 'config.agent_defined', 0, { agent: 'ana' }),
    said('floorlight', 'config.agent_defined', 0, { agent: 'ben' }),
    said('pbx', 'agent.signed_in', opening, { agent: 'ana' }),
    said('wfm', 'agent.snapshot', opening + 1000, { scope: 'all', agents: [] }),
    said('acd', 'agent.snapshot', opening + 1000, { scope: { agents: ['ben'] }, agents: [] }),
  ];
  expect(sourcesOf(events.slice(0, 3), 'ben')).toEqual([]);
  expect(sourcesOf(events, 'ana')).toEqual(['pbx', 'wfm']);
  expect(sourcesOf(events, 'ben')).toEqual(['acd', 'wfm']);
});

test('[BD3] a source that told nothing for two local days is no longer named', () => {
  const later = said('acd', 'contact.queued', opening + day, { contact: 'd', queue: 'sales' });
  expect(sourcesOf([...call, later], 'sales', opening + day)).toEqual(['acd', 'crm', 'pbx']);
  expect(sourcesOf([...call, later], 'sales', opening + 2 * day)).toEqual(['acd']);
});
