import { describe, expect, test } from 'vitest';
import { readScreen } from './read-screen.ts';
import { plainScreen } from './screen-content.ts';
import { writeScreen } from './write-screen.ts';

const read = (search: string) => readScreen(new URLSearchParams(search));

describe('what an address asks a screen to show', () => {
  test('nothing asked is the plain screen', () => {
    expect(read('')).toEqual({ content: plainScreen, misread: [] });
    expect(read('theme=light&lang=es')).toEqual({ content: plainScreen, misread: [] });
  });

  test('every field', () => {
    const { content, misread } = read(
      'layout=queues,agents&queues=sales,group:vip,*&teams=Red%20One&sites=Cork&measures=level,waiting&group=team&view=short&rotate=30&distance=7.5&inches=43&dim=22:00-06:00&shift=08:00-16:00,16:00-00:00&sound=warning',
    );
    expect(misread).toEqual([]);
    expect(content).toEqual({
      layouts: ['queues', 'agents'],
      queues: ['sales', 'group:vip', '*'],
      teams: ['Red One'],
      sites: ['Cork'],
      order: 'given',
      measures: ['level', 'waiting'],
      grouping: 'team',
      view: 'short',
      rotate: 30,
      distance: 7.5,
      inches: 43,
      dim: { from: 1320, to: 360 },
      shifts: [
        { from: 480, to: 960 },
        { from: 960, to: 0 },
      ],
      sound: 'warning',
    });
  });

  test('queues named one by one stand as named unless told otherwise', () => {
    expect(read('queues=b,a').content.order).toBe('given');
    expect(read('queues=b,a&order=worst').content.order).toBe('worst');
  });

  test.each([
    ['layout=mixed,wide', { field: 'layout', word: 'wide', allowed: 'queues, agents, mixed, number, shift' }],
    ['distance=far', { field: 'distance', word: 'far', allowed: '1–40' }],
    ['rotate=1', { field: 'rotate', word: '1', allowed: '5–3600' }],
    ['dim=22-6', { field: 'dim', word: '22-6', allowed: '22:00-06:00' }],
    ['shift=08:00-08:00', { field: 'shift', word: '08:00-08:00', allowed: '22:00-06:00' }],
    ['shift=08:00-25:00', { field: 'shift', word: '08:00-25:00', allowed: '22:00-06:00' }],
    ['view=secret', { field: 'view', word: 'secret', allowed: 'full, short, initials, desk, counts' }],
    ['sound=loud', { field: 'sound', word: 'loud', allowed: 'none, critical, warning, info' }],
    ['colour=red', { field: 'colour', word: 'red', allowed: '' }],
  ])('%s is said, and the rest is shown', (search, misread) => {
    expect(read(search)).toEqual({ content: { ...plainScreen }, misread: [misread] });
  });
});

test.each([
  '',
  '?layout=queues,agents&queues=sales,*&rotate=30',
  '?queues=a,b&order=worst&measures=waiting,level&group=team&view=desk&distance=8&inches=43&dim=22:00-06:00&shift=16:00-00:00&sound=critical',
])('%s is written as it was read', (search) => {
  expect(writeScreen(read(search).content, '')).toBe(search);
});

test('what else the address holds stays', () => {
  expect(writeScreen({ ...plainScreen, rotate: 9 }, '?theme=light&distance=8')).toBe('?theme=light&rotate=9');
});
