import { expect, test } from 'vitest';
import { narrows, readFloorAddress, writeFloorAddress } from './floor-address.ts';

const read = (search: string) => readFloorAddress(new URLSearchParams(search));

test('an address that says nothing shows everything, today, ungrouped', () => {
  expect(read('')).toEqual({
    find: '',
    period: 'today',
    queueSort: null,
    agentSort: null,
    look: 'table',
    group: 'none',
    states: [],
    teams: [],
    sites: [],
    queues: [],
    schedules: [],
  });
  expect(narrows(read(''))).toBe(false);
});

test.each([
  'find=o%27hara&period=last30&queues=-waiting&agents=time&as=tiles&group=team&state=talking&state=acw&team=Blue&site=Cork&queue=sales&schedule=out&schedule=late',
  'lang=ar&view=short&find=a+b',
  'team=a%2Cb&team=%3Cscript%3E&queue=group%3Amain',
])('what is written is read again, and nothing else of the address is lost: %s', (search) => {
  const asked = new URLSearchParams(search);
  const written = writeFloorAddress(asked, readFloorAddress(asked));
  expect([...written].toSorted()).toEqual([...asked].toSorted());
  expect(narrows(readFloorAddress(written))).toBe(true);
});

test('what nobody knows is as if nobody had asked', () => {
  expect(read('period=year&as=pie&group=star&state=asleep&state=talking')).toEqual({ ...read(''), states: ['talking'] });
});
