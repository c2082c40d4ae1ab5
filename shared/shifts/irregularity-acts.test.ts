import { expect, test } from 'vitest';
import type { Irregularity } from './irregularities.ts';
import { reviewed, type ClosingReason, type IrregularityAct } from './irregularity-acts.ts';

const found: Irregularity = { kind: 'no-disposition', from: 100, to: 200, contacts: ['c1', 'c2'] };
const act = (reason: ClosingReason | null, on: Irregularity = found): IrregularityAct => ({
  ...on,
  ...{ reason, comment: '', at: 300, by: { id: 'p1', name: 'Pat' } },
});
const state = (on: Irregularity, ...acts: IrregularityAct[]): string => reviewed(on, acts).state;

test('[RV1] the newest word decides whether an irregularity is open', () => {
  expect(state(found)).toBe('open');
  expect(state(found, act('explained'))).toBe('closed');
  expect(state(found, act('explained'), act(null))).toBe('open');
  expect(state(found, act('explained'), act(null), act('corrected'))).toBe('closed');
});

test('[RV1] closed is what somebody saw: what a later version finds beside it is open, with what was said', () => {
  const more = { ...found, contacts: ['c1', 'c2', 'c3'] };
  expect(reviewed(more, [act('explained')])).toMatchObject({ state: 'open', acts: [{ reason: 'explained' }] });
  expect(state({ ...found, to: 250 }, act('explained'))).toBe('open');
  expect(state({ ...found, contacts: ['c2'] }, act('explained'))).toBe('closed');
});

test('[RV1] what was said of one irregularity says nothing of another', () => {
  const idle: Irregularity = { kind: 'inactive', from: 0, to: 50, contacts: [] };
  const again: Irregularity = { ...idle, from: 100, to: 150 };
  expect(reviewed(again, [act('no-fault', idle), act('explained')]).acts).toEqual([]);
  expect(state({ ...found, contacts: ['c9'] }, act('explained'))).toBe('open');
});
