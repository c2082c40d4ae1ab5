import { id } from '@floorlight/shared/events/fields.ts';
import type { NotTold } from '@floorlight/shared/store/forecast/read-source.ts';
import { Problem } from '../problems/problem.ts';

/** `history`, or the id of a forecast that was uploaded or kept. */
export const sourceParameter = id.default('history');

export const unknownForecast = (floor: string, forecast: string, field: 'source' | 'forecast'): Problem =>
  new Problem(404, 'unknown-forecast', `Floor "${floor}" has no forecast "${forecast}".`, {
    errors: [
      {
        field,
        detail: `must be one of /api/v1/floors/${encodeURIComponent(floor)}/forecasts${field === 'source' ? ', or history' : ''}`,
      },
    ],
  });

interface Asked {
  readonly floor: string;
  readonly queue: string;
  readonly source: string;
}

/** @throws Problem where the forecast asked for is not there, or says nothing of the queue. */
export const toldBy = <T extends object>(told: T | NotTold, { floor, queue, source }: Asked): T => {
  if (told === 'unknown') throw unknownForecast(floor, source, 'source');
  if (told !== 'other queues') return told;
  const detail = `says nothing of "${queue}"; choose another forecast, or history`;
  throw new Problem(400, 'bad-parameter', `source ${detail}`, { errors: [{ field: 'source', detail }] });
};
