import { heartbeatPeriod, isSilent, type Source } from '../../floor/source.ts';
import type { SourceTile } from '../board.ts';

/** SPEC BD3. */
export const sourceTile = (source: Source, now: number, skewMs: number): SourceTile => {
  const every = heartbeatPeriod(source);
  return {
    id: source.id,
    lastHeard: source.lastHeard,
    lastChange: source.lastChange,
    everySeconds: every === null ? null : Math.round(every) / 1000,
    silent: isSilent(source, now),
    skewMs: Math.round(skewMs),
  };
};
