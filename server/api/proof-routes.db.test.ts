import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { idleWindow } from '@floorlight/shared/board/view/agent-tile.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { defineQueue } from '@floorlight/shared/store/define-queue.ts';
import { readBoard } from '@floorlight/shared/store/read-board.ts';
import { parsedEvents, type FoldedFloor } from '../../tests/support/folded-floor.ts';
import { seededDay } from '../../tests/support/seeded-day.ts';
import { openServedFloor, type ServedFloor } from '../../tests/support/served-floor.ts';
import { agentProof } from './agent-proof.ts';
import { queueProof } from './proof-answer.ts';

const floor = 'centre';
let served: ServedFloor;
let context: Context;
let folded: FoldedFloor;

beforeAll(async () => {
  served = await openServedFloor(floor, parsedEvents(seededDay({ seed: 11, agents: 12, hours: 3 })));
  ({ context, folded } = served);
});
afterAll(() => served.close());

const get = (search: string, role?: 'screen' | 'agent', id = floor): Promise<Response> =>
  served.ask(`${id}/proof?${search}`, role);

const ofQueue = async (search: string): Promise<z.output<typeof queueProof>> =>
  queueProof.strict().parse(await (await get(search)).json());
const ofAgent = async (search: string): Promise<z.output<typeof agentProof>> =>
  agentProof.strict().parse(await (await get(search)).json());

const board = async () => {
  const found = await readBoard(context.redis, floor);
  if (!found) throw new Error('no board');
  return found;
};

const busiest = async () => {
  const { queues } = await board();
  const [first] = queues.filter(({ kind }) => kind === 'queue').sort((a, b) => b.today.offered - a.today.offered);
  if (!first) throw new Error('no queue');
  return first;
};

describe('a queue', () => {
  test('[SL2] a service level says its rule, variant, numerator, denominator, what it leaves out, and the visits', async () => {
    const tile = await busiest();
    const proof = await ofQueue(`subject=queue&id=${tile.id}&measure=service-level&period=today&limit=500`);
    expect(proof).toMatchObject({
      rule: 'SL1 short-abandons-excluded',
      variant: 'short-abandons-excluded',
      attribution: 'cohort',
      targetSeconds: 20,
      goal: 8000,
      mixed: false,
      ...tile.today.serviceLevel,
      asOf: { cursor: folded.run.meta.cursor, now: folded.run.meta.now },
    });
    expect(proof.window).toEqual({ from: (await board()).head.dayStart, to: proof.asOf.now, zone: 'Europe/Madrid' });
    expect(proof.total).toBe(tile.today.offered);
    const shorts = proof.excluded.find(({ why }) => why === 'short-abandon')?.count ?? 0;
    expect(shorts).toBe(tile.today.shortAbandons);
    expect(proof.items.filter(({ counts }) => counts.numerator)).toHaveLength(proof.numerator);
    expect(proof.items.find(({ counts }) => counts.why === 'answered-in-target')?.agent?.name).toEqual(expect.any(String));
  });

  test('pages follow one another without a gap or a repetition', async () => {
    const search = 'subject=group&id=*&measure=offered&period=today';
    const seen: string[] = [];
    let [next, pages]: [string | null, number] = ['', 0];
    while (next !== null) {
      const page = await ofQueue(`${search}&limit=40${next === '' ? '' : `&after=${encodeURIComponent(next)}`}`);
      seen.push(...page.items.map(({ contact, visit }) => `${contact}#${visit}`));
      next = page.next;
      pages += 1;
    }
    expect(pages).toBeGreaterThan(2);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength((await board()).queues.find(({ id }) => id === '*')?.today.offered ?? 0);
  });

  test('[BD6] agents are named as the view may name them', async () => {
    const search = 'subject=group&measure=answered&limit=1';
    const named = async (view: string) => (await ofQueue(`${search}&view=${view}`)).items[0]?.agent;
    const full = await named('full');
    expect(full?.name).toBeTruthy();
    const initials = await named('initials');
    expect(initials?.id).not.toBe(full?.id);
    expect(initials?.name).not.toBe(full?.name);
    expect(await named('counts')).toBeNull();
  });

  test('[SL5] visits judged before a change of target keep it, and the proof says that it spans a change', async () => {
    const tile = await busiest();
    await defineQueue(context, floor, { queue: tile.id, name: tile.name, target: 60, at: folded.run.meta.now - 30 * 60_000 });
    await folded.fold();
    const proof = await ofQueue(`subject=queue&id=${tile.id}&measure=service-level&limit=500`);
    expect(proof.mixed).toBe(true);
    expect(new Set(proof.items.map(({ targetSeconds }) => targetSeconds))).toEqual(new Set([20, 60]));
    const shown = (await board()).queues.find(({ id }) => id === tile.id)?.today.serviceLevel;
    expect({ numerator: proof.numerator, denominator: proof.denominator }).toMatchObject({
      numerator: shown?.numerator,
      denominator: shown?.denominator,
    });
  });
});

describe('an agent', () => {
  test('[AG1] [AG7] time in state and idle time are those of the tile, with the states they are made of', async () => {
    const { agents } = await board();
    let idle = 0;
    for (const tile of agents) {
      const now = folded.run.meta.now;
      const inState = await ofAgent(`subject=agent&id=${tile.id}&measure=time-in-state`);
      expect(inState).toMatchObject({ value: (now - tile.since) / 1000, confidence: tile.confidence, doubt: tile.doubt });
      expect(inState.spans.at(-1)).toMatchObject({ state: tile.state, from: tile.since, to: null, cause: tile.cause });
      const idle30 = await ofAgent(`subject=agent&id=${tile.id}&measure=idle30`);
      expect(idle30.value).toBe(tile.idle30Seconds);
      const available = idle30.spans.filter(({ state }) => state === 'available');
      expect(available.reduce((sum, { from, to }) => sum + (to ?? 0) - from, 0) / 1000).toBe(tile.idle30Seconds);
      expect(idle30.window.to - idle30.window.from).toBe(idleWindow);
      expect(await ofAgent(`subject=agent&id=${tile.id}&measure=idle-share`)).toMatchObject(tile.idleShare30);
      idle += tile.idle30Seconds;
    }
    expect(idle).toBeGreaterThan(0);
  });
});

describe('what cannot be answered', () => {
  const fault = async (response: Promise<Response>): Promise<unknown> => {
    const { status, errors } = (await (await response).json()) as { status: number; errors?: { field: string }[] };
    return [status, ...(errors ?? []).map(({ field }) => field)];
  };

  test.each([
    ['subject=queue&id=nowhere&measure=offered', [404, 'id']],
    ['subject=queue&id=x&measure=happiness', [400, 'measure']],
    ['subject=queue&id=x&measure=idle30', [400, 'measure']],
    ['subject=agent&id=x&measure=asa', [400, 'measure']],
    ['subject=agent&id=nobody&measure=idle30', [404, 'id']],
    ['subject=agent&id=nobody&measure=idle30&view=counts', [403, 'view']],
    ['subject=queue&measure=asa', [400, 'subject']],
    ['subject=group&id=x&measure=asa', [400, 'subject']],
    ['subject=group&measure=asa&limit=501', [400, 'limit']],
    ['subject=group&measure=asa&limit=0', [400, 'limit']],
    ['subject=group&measure=asa&after=garbage', [400, 'after']],
    ['subject=group&measure=asa&period=yesterday', [400, 'period']],
    ['measure=asa', [400, 'subject']],
    ['subject=group&id=group:nobody&measure=asa', [404, 'id']],
  ])('%s', async (search, expected) => {
    expect(await fault(get(search))).toEqual(expected);
  });

  test('a floor there is not, and a group that is not within reach', async () => {
    expect(await fault(get('subject=group&measure=asa', undefined, 'elsewhere'))).toEqual([404, 'floor']);
    expect((await get('subject=group&measure=asa', 'agent')).status).toBe(404);
  });
});
