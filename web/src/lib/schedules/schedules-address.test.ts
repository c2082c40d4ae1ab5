import { expect, test } from 'vitest';
import { readSchedulesAddress, usualAddress, writeSchedulesAddress } from './schedules-address.ts';

const read = (search: string) => readSchedulesAddress(new URLSearchParams(search));
const write = (search: string, to: Partial<typeof usualAddress>) =>
  writeSchedulesAddress(new URLSearchParams(search), { ...read(search), ...to });

test('an address that says nothing asks for the usual, and the usual is not written', () => {
  expect(read('')).toEqual(usualAddress);
  expect(write('', {})).toBe('?');
});

test('what is written is read again, and what is not its own stays', () => {
  const to = { ...usualAddress, span: 'day', date: '2026-03-29', team: ['A & B', 'C'], everyone: true, state: 'asked' } as const;
  const search = writeSchedulesAddress(new URLSearchParams('lang=ar&team=Old'), to);
  expect(search).toContain('lang=ar');
  expect(read(search)).toEqual(to);
});

test('what can’t be read is as if nobody had asked', () => {
  expect(read('span=month&date=2026-02-30x&state=lost&show=all&everyone=perhaps')).toEqual(usualAddress);
});

test('a day is opened by an agent and a date, never by one of them', () => {
  expect(read('who=ann')).toEqual(usualAddress);
  expect(read('on=2026-03-02')).toEqual(usualAddress);
  expect(read('who=ann&on=2026-03-02')).toMatchObject({ who: 'ann', on: '2026-03-02' });
  expect(write('who=ann&on=2026-03-02&span=day', { who: '', on: '' })).toBe('?span=day');
});
