import { expect, test } from 'vitest';
import { locales } from '../messages/compiled/runtime.js';
import { madeUpAlert } from './made-up.ts';
import { messageOf, type Telling } from './message.ts';

const at = Date.UTC(2026, 2, 2, 13, 2, 40);
const telling: Telling = {
  locale: 'en',
  floorName: 'North',
  zone: 'Europe/Madrid',
  pageUrl: 'https://example.org/alerts/north/a',
  acknowledgeUrl: 'https://example.org/a/token',
  lever: null,
};

test('says what, where, since when by the floor’s clock, why, what helps, and where to go', () => {
  const alert = { ...madeUpAlert(at, 'en'), subjectName: 'Sales', threshold: 2, severity: 'critical' as const };
  expect(messageOf({ kind: 'fired', alert }, telling)).toMatchObject({
    title: 'Critical: Nobody signed in, Sales',
    facts: [
      { label: 'Floor', text: 'North' },
      { label: 'Since', text: 'Mon 2 Mar, 14:02:10' },
      { label: 'Why', text: '3 in the queue, nobody there (from 2)' },
      { label: 'What helps', text: 'Have somebody sign in to the queue, or close it.' },
    ],
    open: { url: telling.pageUrl },
    acknowledge: { url: telling.acknowledgeUrl },
  });
  const helped = messageOf({ kind: 'escalated', alert }, { ...telling, lever: '2 more for 20 minutes' });
  expect(helped.title).toBe('Nobody has acknowledged it – Critical: Nobody signed in, Sales');
  expect(helped.facts.at(-1)?.text).toBe('2 more for 20 minutes');
});

test('that it is over is said with how long it was, and asks for nothing', () => {
  const alert = { ...madeUpAlert(at, 'en'), resolvedAt: at + 90_000 };
  const message = messageOf({ kind: 'resolved', alert }, { ...telling, acknowledgeUrl: null });
  expect(message.facts[1]).toEqual({ label: 'When', text: 'Mon 2 Mar, 14:02:10 to Mon 2 Mar, 14:04:10: 2:00' });
  expect([message.acknowledge, message.small, message.facts.length]).toEqual([null, null, 3]);
});

test.each(locales)('in %s nothing is left open', (locale) => {
  for (const kind of ['fired', 'escalated', 'resolved'] as const) {
    const message = messageOf({ kind, alert: { ...madeUpAlert(at, locale), resolvedAt: at } }, { ...telling, locale });
    expect(JSON.stringify({ ...message, open: '', acknowledge: '' })).not.toMatch(/\{\w+\}|undefined/);
  }
});
