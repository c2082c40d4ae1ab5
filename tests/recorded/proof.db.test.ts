import { afterAll, beforeAll, expect, test } from 'vitest';
import { figureOnTile } from '@floorlight/shared/board/figure-on-tile.ts';
import type { Board } from '@floorlight/shared/board/board.ts';
import { proofPeriod } from '@floorlight/shared/floor/proof/window.ts';
import { measures, queueMeasure } from '@floorlight/shared/metrics/measure.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import type { ProofQuery } from '@floorlight/shared/store/gather-proof.ts';
import { readBoard } from '@floorlight/shared/store/read-board.ts';
import { readProof } from '@floorlight/shared/store/read-proof.ts';
import { openTestContext } from '../support/context.ts';
import { openFoldedFloor } from '../support/folded-floor.ts';
import { bankEvents, describeBank } from './bank.ts';

const floor = 'bank';
const day = 24 * 60 * 60_000;

describeBank('what figures of a recorded day are made of', 600_000, (bank) => {
  let context: Context;
  beforeAll(async () => {
    context = await openTestContext();
  });
  afterAll(() => context.close());

  /** All pages: what each item adds, summed up. */
  const added = async (query: ProofQuery): Promise<{ numerator: number; denominator: number; items: number }> => {
    const sum = { numerator: 0, denominator: 0, items: 0 };
    for (let after: string | null | undefined; after !== null;) {
      const found = await readProof(context.redis, query, { limit: 500, ...(after !== undefined && { after }) });
      if (found === null || found === 'unknown') throw new Error(`no proof: ${JSON.stringify(query)}`);
      for (const { numerator, denominator } of found.page) {
        sum.numerator += numerator;
        sum.denominator += denominator;
        sum.items += 1;
      }
      after = found.next;
    }
    return sum;
  };

  const prove = async (board: Board, now: number): Promise<number> => {
    let proved = 0;
    for (const tile of board.queues) {
      for (const measure of queueMeasure.options) {
        for (const period of proofPeriod.options) {
          const query = { floor, id: tile.id, measure, period };
          const found = await readProof(context.redis, query, { limit: 1 });
          if (found === null || found === 'unknown') throw new Error(`no proof: ${JSON.stringify(query)}`);
          const { figure } = found.proof.sum;
          expect({ ...query, ...figure }).toEqual({ ...query, ...figureOnTile(tile, measure, period, now) });
          const parts = await added(query);
          expect(parts.items).toBe(found.proof.weighed.length);
          if (measures[measure].kind !== 'now') expect(parts.numerator).toBeCloseTo(figure.numerator, 3);
          if (measures[measure].kind !== 'now') expect(parts.denominator).toBe(figure.denominator ?? 0);
          proved += Number(figure.numerator > 0);
        }
      }
    }
    return proved;
  };

  test('[TA9] [SL2] every figure on the wall is the sum of the visits its proof names, at the same commit', async () => {
    const events = await bankEvents(bank);
    const from = Date.UTC(1999, 7, 2);
    const mostly = events.filter(({ time }) => time >= from && time < from + day);
    await defineFloor(context, { id: floor, name: 'Bank', timezone: bank.timezone, mode: 'replay' });
    const folded = await openFoldedFloor(context, floor);
    await folded.post(mostly);
    let [proved, commits] = [0, 0];
    while ((await folded.turn(100)) > 0) {
      commits += 1;
      if (commits % 40 !== 20) continue;
      const board = await readBoard(context.redis, floor);
      if (board) proved += await prove(board, folded.run.meta.now);
    }
    expect(proved).toBeGreaterThan(300);
  });
});
