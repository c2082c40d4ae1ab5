import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import { viewBoard } from '@floorlight/shared/board/view/view-board.ts';
import { newViewMemory } from '@floorlight/shared/board/view/view-memory.ts';
import { noChanges } from '@floorlight/shared/floor/changes.ts';
import { cool } from '@floorlight/shared/floor/cool.ts';
import { applyEvent } from '@floorlight/shared/floor/apply-event.ts';
import { newFloor, type Floor } from '@floorlight/shared/floor/floor.ts';
import { forgetOldDays } from '@floorlight/shared/floor/forget.ts';
import { retimeAgents } from '@floorlight/shared/floor/retime-agents.ts';
import { expect, it } from 'vitest';
import { bankEvents, bankFloor, describeBank } from './bank.ts';
import { openLog, type Truth } from './log-at.ts';

const minute = 60_000;

const clockAt = (at: number): FloorEvent => ({
  id: `look:${at}`,
  source: 'replay',
  type: 'floor.clock',
  time: at,
  data: { floorNow: new Date(at).toISOString(), rate: 60 },
});

/** What a commit lets go of, so that memory stays as on a real floor. */
const letGo = (floor: Floor, today: number): void => {
  cool(floor);
  if (floor.today > today) forgetOldDays(floor);
  floor.changes = noChanges();
};

describeBank('the board during the recorded fortnight', 300_000, (bank) => {
  it('[MX6] shows at every minute who waits, since when, and who talks, as the log has it', async () => {
    const events = await bankEvents(bank);
    const truthAt = await openLog(bank.contacts);
    const floor = newFloor('bank');
    const memory = newViewMemory();
    applyEvent(floor, bankFloor(bank));
    const wrong: string[] = [];
    let [next, minutes] = [0, 0];
    const last = events.at(-1)?.time ?? 0;
    for (let at = Math.ceil((events[0]?.time ?? 0) / minute) * minute; at <= last; at += minute) {
      const { today } = floor;
      for (; (events[next]?.time ?? Infinity) <= at; next += 1) applyEvent(floor, events[next] as FloorEvent);
      applyEvent(floor, clockAt(at));
      retimeAgents(floor);
      const { queues } = viewBoard(floor, memory, { mayLose: false, storingBehind: 0, skew: new Map() });
      letGo(floor, today);
      const tiles = new Map(queues.map((tile) => [tile.id, tile]));
      for (const [id, truth] of truthAt(at)) {
        const tile = tiles.get(id);
        const shown: Truth = {
          waiting: tile?.waiting ?? 0,
          talking: tile?.talking ?? 0,
          waitingSince: tile?.waitingSince[0] ?? null,
        };
        if (JSON.stringify(shown) !== JSON.stringify(truth)) {
          wrong.push(`${new Date(at).toISOString()} ${id}: ${JSON.stringify(shown)}, log: ${JSON.stringify(truth)}`);
        }
      }
      minutes += 1;
    }
    expect(wrong.slice(0, 10)).toEqual([]);
    expect(minutes).toBeGreaterThan(20_000);
  });
});
