import { expect, test } from 'vitest';
import type { Lever } from '../../board/board.ts';
import { overwriteGetLocale } from '../../messages/compiled/runtime.js';
import { leverSentence } from './lever-sentence.ts';

const names = new Map([['q7', 'Billing']]);
const said = (lever: Lever): string => leverSentence(lever, (id) => names.get(id) ?? id);
const queue = { kind: 'queue', id: 'q7', spare: 3 } as const;
const lunch = { kind: 'reason', id: 'Lunch', spare: 1 } as const;

test.each([
  ['2 more for 20 minutes', { agents: 2, minutes: 20, from: [] }],
  ['2 more for 20 minutes; Billing can spare 3', { agents: 2, minutes: 20, from: [queue] }],
  ['1 more for 5 minutes; 1 can come from Lunch, Billing can spare 3', { agents: 1, minutes: 5, from: [lunch, queue] }],
])('[RK5] %s', (sentence, lever) => {
  expect(said(lever)).toBe(sentence);
});

test.each([
  ['es', '2 más durante 20 minutos; Billing puede ceder 3'],
  ['ar', '2 إضافيان لمدة 20 دقيقة؛ يمكن لـ Billing الاستغناء عن 3'],
] as const)('[RK5] in %s', (locale, sentence) => {
  overwriteGetLocale(() => locale);
  try {
    expect(said({ agents: 2, minutes: 20, from: [queue] })).toBe(sentence);
  } finally {
    overwriteGetLocale(() => 'en');
  }
});
