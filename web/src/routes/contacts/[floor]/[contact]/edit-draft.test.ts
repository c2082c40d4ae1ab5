import { expect, test } from 'vitest';
import { changesOf, draftOf, missingIn } from './edit-draft.ts';

const zone = 'Europe/Madrid';
const now = Date.UTC(2026, 2, 2, 12);
const due = Date.UTC(2026, 2, 3, 9, 30, 20);
const handlings = [{ disposition: 'refund' }] as never;
const bare = { handlings, issue: 'Fees', resolved: false, written: {} };
const followUp = { done: false, due, owner: 'Lea' };

test('a form that nobody touches changes nothing, to the second, in whatever order the server tells it', () => {
  const told = { ...bare, written: { followUp, resolved: true, escalation: { at: 1, level: 2, resolvedAt: null, reason: 'x' } } };
  expect(changesOf(draftOf(told, zone), told, zone, now)).toEqual({});
  expect(draftOf(told, zone).followUp.due).toBe('2026-03-03T10:30');
});

test('[CT1] what is written stands against what stood: people’s word, else the source’s', () => {
  const draft = { ...draftOf(bare, zone), disposition: 'sale', description: '  It was ours ', resolved: 'yes' as const };
  expect(changesOf(draft, bare, zone, now)).toEqual({
    disposition: { was: 'refund', to: 'sale' },
    description: { was: null, to: 'It was ours' },
    resolved: { was: false, to: true },
  });
});

test('emptied, it is as the source says', () => {
  const told = { ...bare, written: { disposition: 'sale' } };
  expect(changesOf({ ...draftOf(told, zone), disposition: '' }, told, zone, now)).toEqual({
    disposition: { was: 'sale', to: null },
  });
});

test('an escalation was made when it was first written, and is resolved when somebody says so', () => {
  const made = { reason: 'Angry', level: 2, at: now - 60_000, resolvedAt: null };
  const told = { ...bare, written: { escalation: made } };
  const draft = draftOf(told, zone);
  draft.escalation.resolved = true;
  expect(changesOf(draft, told, zone, now).escalation?.to).toEqual({ ...made, resolvedAt: now });
});

test('a follow-up needs who and until when, on the floor’s clock', () => {
  const draft = draftOf(bare, zone);
  draft.followUp = { on: true, owner: ' ', due: '', done: false };
  expect(missingIn(draft, zone)).toEqual(['followUp.to.owner', 'followUp.to.due']);
  draft.followUp = { on: true, owner: 'Lea', due: '2026-03-03T10:30', done: false };
  expect(missingIn(draft, zone)).toEqual([]);
  expect(changesOf(draft, bare, zone, now).followUp?.to).toEqual({ ...followUp, due: Date.UTC(2026, 2, 3, 9, 30) });
});

test('where somebody else was quicker, only what was touched here is written, against what stands since', () => {
  const draft = { ...draftOf(bare, zone), disposition: 'sale' };
  const newest = { ...bare, written: { disposition: 'complaint', sentiment: 'negative' as const } };
  expect(changesOf(draft, bare, zone, now, newest)).toEqual({ disposition: { was: 'complaint', to: 'sale' } });
});
