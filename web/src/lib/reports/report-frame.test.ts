import { expect, test } from 'vitest';
import { reportFrame } from './report-frame.ts';

const head = (timezone: string, dayStart: string) => ({
  dayStart: Date.parse(dayStart),
  floor: { id: 'f', name: 'F', timezone, mode: 'live' as const },
});
const iso = (frame: ReturnType<typeof reportFrame>): string[] =>
  frame.period === null ? [] : Object.values(frame.period).map((at: number) => new Date(at).toISOString());
const asked = { period: 'today', from: '', to: '', zone: '' } as const;

test.each([
  ['Europe/Lisbon', '2026-03-29T00:00:00Z', 23],
  ['Europe/Lisbon', '2026-10-24T23:00:00Z', 25],
  ['America/New_York', '2026-11-01T04:00:00Z', 25],
  ['Australia/Lord_Howe', '2026-04-04T13:00:00Z', 24.5],
  ['Asia/Kathmandu', '2026-03-01T18:15:00Z', 24],
])('[CA1] today in %s from %s has %d hours', (zone, start, hours) => {
  const { period } = reportFrame(head(zone, start), asked);
  expect(period && (period.to - period.from) / 3_600_000).toBe(hours);
  expect(period?.from).toBe(Date.parse(start));
});

test('[CA4] a floor whose day starts at four is asked from four to four', () => {
  const frame = reportFrame(head('Europe/Madrid', '2026-03-02T03:00:00Z'), { ...asked, period: 'yesterday' });
  expect(frame.days).toEqual({ first: '2026-03-01', last: '2026-03-01' });
  expect(iso(frame)).toEqual(['2026-03-01T03:00:00.000Z', '2026-03-02T03:00:00.000Z']);
  expect(frame.dated).toBe(false);
});

test('a period that ends before it begins is none', () => {
  const frame = reportFrame(head('UTC', '2026-03-02T00:00:00Z'), {
    period: 'dates',
    from: '2026-03-05',
    to: '2026-03-01',
    zone: '',
  });
  expect(frame.period).toBeNull();
});
