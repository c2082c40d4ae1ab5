import { OpeningHours } from '../calendar/opening-hours.ts';
import { zoneOf } from '../calendar/zone.ts';
import type { EventData, FloorEvent } from '../events/floor-event.ts';
import { overDefinition } from '../events/over-definition.ts';
import { defaultJudging, type Judging } from '../metrics/judging.ts';
import { overJudging, type SetJudging } from '../metrics/over-judging.ts';

/** What people set of how visits are judged. */
export type Definition = FloorEvent<'config.floor_defined'> | FloorEvent<'config.queue_defined'>;

/** What a visit that entered a queue at an instant is judged by (SPEC SL5). */
export type JudgingAt = (queue: string, instant: number) => Judging;

type SetOf = SetJudging &
  Pick<Partial<EventData<'config.floor_defined'> & EventData<'config.queue_defined'>>, 'timezone' | 'hours' | 'channel'>;

const kinds = ['config.floor_defined', 'config.queue_defined'] as const;

/** The floor's definitions in force at the instant, then the queue's own over them; what a definition leaves out stays as it was. */
const judge = (definitions: readonly Definition[], queue: string, instant: number): Judging => {
  const [ofFloor, own] = kinds.map((kind) => {
    let set: SetOf = {};
    for (const event of definitions) {
      if (event.time > instant || event.type !== kind) continue;
      if (event.type === 'config.queue_defined' && event.data.queue !== queue) continue;
      set = overDefinition<SetOf>(set, event.data);
    }
    return set;
  }) as [SetOf, SetOf];
  const hours = own.hours ? new OpeningHours(zoneOf(ofFloor.timezone ?? 'UTC'), own.hours) : null;
  return { ...overJudging(overJudging(defaultJudging, ofFloor), own), hours, channel: own.channel ?? null };
};

/** Looks judgings up in ordered definitions; remembers them per queue between changes, as each visit asks. */
export const judgingHistory = (definitions: readonly Definition[]): JudgingAt => {
  const changes = [...new Set(definitions.map((event) => event.time))];
  const known = new Map<string, Judging>();
  return (queue, instant) => {
    let era = 0;
    while (era < changes.length && (changes[era] as number) <= instant) era += 1;
    const key = `${era}:${queue}`;
    const found = known.get(key) ?? judge(definitions, queue, instant);
    known.set(key, found);
    return found;
  };
};
