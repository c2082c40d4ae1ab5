import { expect, test } from 'vitest';
import { z } from 'zod';
import { channelFields } from '@floorlight/shared/notices/channel.ts';
import { channelOf, draftOf, freshChannel, triedWords, type KnownChannel } from './channel.ts';

const known: KnownChannel = {
  id: 'c1',
  name: 'Leads',
  kind: 'webhook',
  floors: ['north'],
  language: 'es',
  severity: 'critical',
  quiet: [{ days: [6, 7], from: '22:00', to: '07:00', unless: null }],
  perMinute: 5,
  tellsResolved: false,
  disabled: true,
  mine: true,
  leadsTo: 'hooks.example',
};

test('what is not touched is kept as it was, and leads where it led', () => {
  const kept = channelOf(draftOf(known));
  expect({ ...known, ...kept }).toEqual(known);
  expect(Object.keys(kept).toSorted()).toEqual(Object.keys(channelFields).toSorted());
});

test('one that is begun here is taken by the API', () => {
  const typed = { ...freshChannel('north', 'en'), name: 'Leads', target: ' https://hooks.example/a ' };
  const { target, ...fields } = channelOf(typed);
  expect(z.strictObject(channelFields).parse(fields)).toMatchObject({ floors: ['north'], disabled: false });
  expect(target).toBe('https://hooks.example/a');
});

test('what the receiver of a test answered is said', () => {
  expect(triedWords({ delivered: true, status: 204, detail: null, milliseconds: 12 })).toMatch(/204.*12 ms/);
  expect(triedWords({ delivered: false, status: 410, detail: 'gone for good', milliseconds: 9 })).toMatch(/410.*gone for good/);
  expect(triedWords({ delivered: false, status: null, detail: 'refused', milliseconds: 3 })).toMatch(/refused/);
});
