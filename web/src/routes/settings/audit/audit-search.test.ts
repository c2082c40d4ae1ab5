import { expect, test } from 'vitest';
import { auditQuery, readFilter, writeFilter } from './audit-search.ts';

const none = { action: '', outcome: '', floor: '', actor: '', subject: '', from: '', to: '' } as const;

test('what the address says is what is written into it, and what cannot be read is left out', () => {
  const asked = 'action=exported&outcome=refused&floor=north&actor=u1&subject=a+b&from=2026-03-01&to=2026-03-02';
  expect(writeFilter(readFilter(new URLSearchParams(asked))).toString()).toBe(asked);
  expect(readFilter(new URLSearchParams('action=looked&outcome=maybe&from=yesterday&colour=red'))).toEqual(none);
});

test('days are whole days of the reader’s calendar, the last one included', () => {
  const query = auditQuery({ ...none, from: '2026-03-31', to: '2026-03-31' }, null);
  expect(query.get('from')).toBe(new Date(2026, 2, 31).toISOString());
  expect(query.get('to')).toBe(new Date(2026, 3, 1).toISOString());
});

test('only what is looked for is asked, and where the page before ended', () => {
  expect(auditQuery({ ...none, actor: 'u1' }, 17).toString()).toBe('actor=u1&before=17&limit=50');
});
