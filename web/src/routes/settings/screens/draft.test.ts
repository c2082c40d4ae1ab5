import { expect, test } from 'vitest';
import { draftOf, emptyDraft, namedOf } from './draft.ts';

test('what the form does not show stays in the address', () => {
  const named = {
    name: 'Door',
    floor: 'north',
    layout: 'queues=a%2Cb&layout=number&measures=level',
    view: 'desk',
    plain: false,
  } as const;
  const draft = draftOf(named);
  expect(draft).toMatchObject({ layout: 'number', distance: '', lang: 'en', view: 'desk' });
  const written = new URLSearchParams(namedOf({ ...draft, layout: 'agents', distance: '7,5', lang: 'ar' }).layout);
  expect(Object.fromEntries(written)).toEqual({
    queues: 'a,b',
    measures: 'level',
    layout: 'agents',
    distance: '7.5',
    lang: 'ar',
  });
});

test('a screen that is as usual says its language alone', () => {
  expect(namedOf({ ...emptyDraft({ id: 'north', privacy: null }, 'en'), name: ' Door ' })).toEqual({
    name: 'Door',
    floor: 'north',
    layout: 'lang=en',
    view: 'short',
    plain: false,
  });
});

test('[BD6] a new one follows its floor where that has a privacy mode', () => {
  expect(namedOf(emptyDraft({ id: 'north', privacy: 'initials' }, 'en')).view).toBeNull();
});

test('several layouts in turns are kept', () => {
  const named = { name: 'Door', floor: 'north', layout: 'layout=queues%2Cagents&lang=es', view: 'full', plain: true } as const;
  expect(namedOf(draftOf(named))).toEqual(named);
});
