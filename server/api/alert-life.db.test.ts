import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Alert } from '@floorlight/shared/alerts/alert.ts';
import { event, opening } from '@floorlight/shared/floor/testing/generate.ts';
import { readBoard } from '@floorlight/shared/store/read-board.ts';
import { createKey } from '../auth/create-key.ts';
import { grantsFor } from '../testing/grants-for.ts';
import { serveApp } from '../testing/serve-app.ts';
import { openServedFloor, type ServedFloor } from '../../tests/support/served-floor.ts';

const minute = 60_000;
let served: ServedFloor;
let url: string;
let stop: () => Promise<void>;
let key: string;

beforeAll(async () => {
  served = await openServedFloor('centre', [event('queue.opened', opening, { queue: 'sales' })]);
  ({ url, stop } = await serveApp(served.context));
  key = await createKey(served.context, { name: 'Kim', grants: grantsFor('supervisor', 'centre') });
});
afterAll(async () => {
  await stop();
  await served.close();
});

const send = (method: string, path: string, body: object): Promise<Response> =>
  fetch(`${url}/api/v1/floors/centre/${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

test('[AL1] [AL2] from a rule that is set to what is remembered: it fires, is acknowledged, put off and over, each with who and when', async () => {
  const { context, folded } = served;
  const rule = {
    ...{ name: 'Two wait', enabled: true, measure: 'waiting', named: null, scope: { kind: 'queue', only: ['sales'] } },
    ...{ threshold: 2, clear: 2, least: 0, holdSeconds: 10, severity: 'warning', hours: null, tell: [] },
  };
  expect((await send('PUT', 'alert-rules/two-wait', rule)).status).toBe(202);
  await folded.post([
    event('contact.queued', opening + minute, { contact: 'a', queue: 'sales' }),
    event('contact.queued', opening + minute + 500, { contact: 'b', queue: 'sales' }),
    event('contact.queued', opening + 2 * minute, { contact: 'c', queue: 'sales' }),
  ]);
  await folded.fold();
  const tile = async () => (await readBoard(context.redis, 'centre'))?.alerts.find((one) => one.rule === 'two-wait');
  const fired = await tile();
  expect(fired).toMatchObject({
    since: opening + minute + 500,
    firedAt: opening + minute + 10_500,
    phase: 'firing',
    owner: null,
  });
  const { id } = fired!;

  expect((await send('POST', `alerts/${id}/acknowledge`, { note: 'On it' })).status).toBe(202);
  await folded.fold();
  expect(await tile()).toMatchObject({ phase: 'acknowledged', owner: 'Kim', note: 'On it' });
  const until = new Date(opening + 10 * minute).toISOString();
  expect((await send('POST', `alerts/${id}/snooze`, { until })).status).toBe(202);
  await folded.fold();
  expect(await tile()).toMatchObject({ phase: 'snoozed', snoozedUntil: opening + 10 * minute });

  const gone = ['a', 'b'].map((contact, n) => event('contact.abandoned', opening + (3 + n) * minute, { contact }));
  // a replayed floor judges an instant once its clock has passed it
  await folded.post([...gone, event('contact.started', opening + 5 * minute, { contact: 'd' })]);
  await folded.fold();
  expect(await tile()).toBeUndefined();
  expect((await send('POST', `alerts/${id}/note`, { note: 'Too late' })).status).toBe(409);
  await folded.store();
  const told = (await (await served.ask(`centre/alerts/${id}`)).json()) as Alert;
  expect(told).toMatchObject({ phase: 'resolved', resolvedAt: opening + 4 * minute, note: 'On it', owner: { name: 'Kim' } });
  expect(told.steps.map(({ kind, at, by }) => [kind, at - opening, by?.name])).toEqual([
    ['fired', minute + 10_500, undefined],
    ['acknowledged', 2 * minute, 'Kim'],
    ['snoozed', 2 * minute, 'Kim'],
    ['resolved', 4 * minute, undefined],
  ]);
});
