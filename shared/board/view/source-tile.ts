import type { Floor } from '../../floor/floor.ts';
import { heartbeatPeriod, isSilent, type Source } from '../../floor/source.ts';
import type { SourceTile } from '../board.ts';

const sourceTile = (floor: Floor, source: Source, skewMs: number): SourceTile => {
  const every = heartbeatPeriod(source);
  return {
    id: source.id,
    name: floor.sourceDefinitions.get(source.id)?.data.name ?? source.id,
    lastHeard: source.lastHeard,
    lastChange: source.lastChange,
    everySeconds: every === null ? null : Math.round(every) / 1000,
    silent: isSilent(source, floor.clock.now),
    skewMs: Math.round(skewMs),
  };
};

/** SPEC BD3. `skew`: source → its clock's skew, ms (SPEC EV8). */
export const sourceTiles = (floor: Floor, skew: ReadonlyMap<string, number>): SourceTile[] =>
  [...floor.sources.values()].map((source) => sourceTile(floor, source, skew.get(source.id) ?? 0));
