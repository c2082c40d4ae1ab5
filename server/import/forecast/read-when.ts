import { z } from 'zod';
import type { ForecastColumn } from '@floorlight/shared/forecast/forecast-file.ts';

/** An instant, or what a clock on the floor’s wall shows, as if it were UTC; `text`: as it stands in the file. */
export type When = { readonly instant: number } | { readonly local: number; readonly text: string };

interface Fault {
  readonly column: ForecastColumn;
  readonly says: string;
}

const dayFirst = /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$/;
const isoDate = /^\d{4}-\d{2}-\d{2}$/;
const clock = /^(?<hour>\d{1,2}):(?<minute>\d{2})(:00(\.0+)?)?$/;
const withOffset = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:00(\.0+)?)?(Z|[+-]\d{2}:\d{2})$/;
const withoutOffset = /^(?<date>\S+)[T ](?<time>\S+)$/;

const isDay = (text: string): boolean => z.iso.date().safeParse(text).success;

const dateFault = (text: string): string => {
  if (dayFirst.test(text))
    return 'must be a date as yyyy-mm-dd, e.g. 2026-03-02; whether day or month comes first here cannot be told';
  return isoDate.test(text) ? 'is no day of the calendar' : 'must be a date as yyyy-mm-dd, e.g. 2026-03-02';
};

const localOf = (date: string, time: string, columns: { date: ForecastColumn; time: ForecastColumn }): When | Fault => {
  if (!isDay(date)) return { column: columns.date, says: dateFault(date) };
  const { hour = '', minute = '' } = clock.exec(time)?.groups ?? {};
  if (hour === '24') return { column: columns.time, says: 'must be 00:00 of the next day where an interval begins at midnight' };
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59)
    return { column: columns.time, says: 'must be a time of day from 00:00 to 23:59, e.g. 08:30' };
  const text = `${date} ${hour.padStart(2, '0')}:${minute}`;
  return { local: Date.parse(`${text.replace(' ', 'T')}Z`), text };
};

const startFault = (text: string): string =>
  `must be as 2026-03-02T08:30, on the floor’s clock, or with an offset, as 2026-03-02T08:30+01:00${dayFirst.test(text.split(/[T ]/)[0] ?? '') ? '; whether day or month comes first here cannot be told' : ''}`;

type Cells = Readonly<Partial<Record<ForecastColumn, string>>>;

const readWhen = ({ start, date = '', time = '' }: Cells): When | Fault => {
  if (start === undefined) {
    if (date === '') return { column: 'date', says: 'is empty; every row needs one' };
    return localOf(date, time, { date: 'date', time: 'time' });
  }
  if (withOffset.test(start) && isDay(start.slice(0, 10))) {
    const instant = Date.parse(start.replace(' ', 'T'));
    if (!Number.isNaN(instant)) return { instant };
  }
  const { date: day = '', time: at = '' } = withoutOffset.exec(start)?.groups ?? {};
  const local = localOf(day, at, { date: 'start', time: 'start' });
  return 'says' in local ? { column: 'start', says: startFault(start) } : local;
};

/** When a line says its interval begins: `start`, or `date` and `time`. A file says the same times for each of its queues. */
export const openReadWhen = (): ((cells: Cells) => When | Fault) => {
  const known = new Map<string, When | Fault>();
  return (cells) => {
    const key = cells.start ?? `${cells.date ?? ''}\n${cells.time ?? ''}`;
    const found = known.get(key) ?? readWhen(cells);
    known.set(key, found);
    return found;
  };
};
