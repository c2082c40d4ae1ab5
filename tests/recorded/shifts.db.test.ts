import { seededRandom } from '../../bin/simulate/core/random.ts';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import { handledParts } from '@floorlight/shared/shifts/handled-parts.ts';
import { addShifts, type ShiftSums } from '@floorlight/shared/shifts/shift-sums.ts';
import type { KeptAgentTally } from '@floorlight/shared/floor/keep/kept-agent-tally.ts';
import { readAgentTally } from '@floorlight/shared/floor/keep/kept-agent-tally.ts';
import type { Settled } from '@floorlight/shared/floor/contact/settle.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { readJudging } from '@floorlight/shared/store/read-judging.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openShifts } from '../../workers/records/shifts.ts';
import { openTestContext } from '../support/context.ts';
import { openFoldedFloor, type FoldedFloor } from '../support/folded-floor.ts';
import { withoutRules } from '../support/without-rules.ts';
import { bankEvents, describeBank } from './bank.ts';

const floor = 'bank';
const day = 24 * 60 * 60_000;
/** Every so many-th contact, all of it, comes when the fortnight is over. */
const lateOnes = 400;

describeBank('summaries of the shifts of the recorded fortnight, some of it late', 900_000, (bank) => {
  let context: Context;
  let folded: FoldedFloor;
  let late: FloorEvent[];

  const sumUp = async (): Promise<void> => {
    await folded.fold();
    await folded.store();
    const { cursor, now } = folded.run.meta;
    const { next } = openShifts(context, folded.run);
    while (await next({ cursor, now }));
  };
  const summaries = async () =>
    context.db
      .selectFrom('shift_summaries')
      .select(['agent', 'sums', 'version', 'newest', 'changes'])
      .where('floor', '=', floor)
      .execute();
  const sumOfAll = async (): Promise<ShiftSums> =>
    addShifts((await summaries()).filter(({ newest }) => newest).map(({ sums }) => sums));

  /** What interval tallies count by outcome, handlings without a queue too. */
  const intervals = async (): Promise<{ handled: number; handle: number }> => {
    const rows = await context.db
      .selectFrom('interval_tallies')
      .select('tally')
      .where('floor', '=', floor)
      .where('attribution', '=', 'outcome')
      .execute();
    const tallies = rows.map(({ tally }) => tally as { tally: { handledWithEnd?: number; handleTime?: number } });
    return {
      handled: tallies.reduce((sum, { tally }) => sum + (tally.handledWithEnd ?? 0), 0),
      handle: tallies.reduce((sum, { tally }) => sum + (tally.handleTime ?? 0), 0),
    };
  };
  /** Handled by somebody of whom the source did not say who it was. */
  const nobodys = async (): Promise<{ handled: number; handle: number }> => {
    const { judgingAt } = await readJudging(context.redis, floor);
    const rows = await context.db.selectFrom('contact_log').select('contact').where('floor', '=', floor).execute();
    const parts = rows.flatMap(({ contact }) => {
      const { afterWork, ...told } = contact as Settled['contact'] & Pick<Settled, 'afterWork'>;
      return handledParts({ contact: told, afterWork, nextChange: null }, null, judgingAt).filter(({ counted }) => counted);
    });
    return { handled: parts.length, handle: parts.reduce((sum, { handle }) => sum + handle, 0) };
  };
  const signedIn = async (): Promise<number> => {
    const rows = await context.db.selectFrom('agent_tallies').select(['start_at', 'tally']).where('floor', '=', floor).execute();
    return rows
      .filter(({ tally }) => tally !== null)
      .map(({ start_at, tally }) => readAgentTally(tally as KeptAgentTally, start_at.getTime(), folded.run.meta.now).signedIn)
      .reduce((sum, ms) => sum + ms, 0);
  };

  const compare = async (): Promise<ShiftSums> => {
    const [all, total, others] = [await sumOfAll(), await intervals(), await nobodys()];
    expect({ handled: all.handled + others.handled, handle: all.handle + others.handle }).toEqual(total);
    const { signedIn: whole, reasons: _reasons, offers: _o, unanswered: _u, declined: _d, ...states } = all.time;
    expect(Object.values(states).reduce((sum, ms) => sum + ms, 0)).toBe(whole);
    expect(whole).toBe(await signedIn());
    return all;
  };

  beforeAll(async () => {
    context = await openTestContext();
    const random = seededRandom(11);
    const events = await bankEvents(bank);
    const contactOf = ({ data }: FloorEvent): string => (data as { contact?: string }).contact ?? '';
    const chosen = new Set(
      [...new Set(events.map(contactOf))].filter((contact) => contact !== '' && random.chance(1 / lateOnes)),
    );
    late = events.filter((event) => chosen.has(contactOf(event)));
    await defineFloor(context, { id: floor, name: 'Bank', timezone: bank.timezone, mode: 'replay' });
    await withoutRules(context, floor);
    folded = await openFoldedFloor(context, floor);
    const [last] = events.slice(-1);
    const over = (last?.time ?? 0) + 2 * day;
    const clock = {
      id: 'over',
      source: 'replay',
      type: 'floor.clock',
      time: over,
      data: { floorNow: new Date(over).toISOString(), rate: 1 },
    };
    await folded.post([...events.filter((event) => !chosen.has(contactOf(event))), clock as FloorEvent]);
    await sumUp();
  }, 600_000);
  afterAll(() => context.close());

  test('[SH4] [TA6] [AG6] all agents and nobody known handled what intervals count by outcome; states are signed-in time', async () => {
    const all = await compare();
    expect(all.handled).toBeGreaterThan(10_000);
  });

  test('[SH6] [EV4] late events make versions that say what changed, and figures agree again; repeated ones make none', async () => {
    await folded.post(late);
    await sumUp();
    await compare();
    const rows = await summaries();
    const newer = rows.filter(({ version }) => version > 1);
    expect(newer.length).toBeGreaterThan(10);
    for (const { changes } of newer) expect(changes.length).toBeGreaterThan(0);
    await folded.post(late);
    await sumUp();
    expect(await summaries()).toHaveLength(rows.length);
  });
});
