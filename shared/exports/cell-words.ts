import { DateTime } from 'luxon';
import type { Cell, CellKind, Table } from './table.ts';
import { m } from '../messages/compiled/messages.js';
import { secondsClock } from '../words/duration.ts';
import { formatTag } from '../words/language.ts';
import { percent } from '../words/percent.ts';

/** "–" where there is no value (SPEC SL4). */
const nothing = '–';

const isShownTwice = (local: DateTime): boolean => local.getPossibleOffsets().length > 1;

interface Clock {
  readonly zone: string;
  readonly day: Intl.DateTimeFormat;
  readonly time: Intl.DateTimeFormat;
}

const clockOf = ({ locale, zone }: Pick<Table, 'locale' | 'zone'>): Clock => {
  const tag = formatTag({ locale });
  return {
    zone,
    day: new Intl.DateTimeFormat(tag, { weekday: 'short', day: 'numeric', month: 'short', timeZone: zone }),
    time: new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }),
  };
};

/** A label that the clock shows twice carries its offset (SPEC CA2). */
const momentWords = ({ zone, day, time }: Clock, at: number): string => {
  const local = DateTime.fromMillis(at, { zone });
  return `${day.format(at)} ${time.format(at)}${isShownTwice(local) ? ` ${local.toFormat('ZZ')}` : ''}`;
};

/** Says cells as people read them, in the table’s language and zone. */
export const cellWords = (table: Pick<Table, 'locale' | 'zone'>): ((cell: Cell, kind: CellKind) => string) => {
  const said = { locale: table.locale };
  const clock = clockOf(table);
  const whole = new Intl.NumberFormat(formatTag(said), { maximumFractionDigits: 0 });
  const utc = clockOf({ ...table, zone: 'UTC' });
  return (cell, kind) => {
    if (cell === null) return nothing;
    if (typeof cell === 'boolean') return cell ? m.export_yes({}, said) : m.export_no({}, said);
    if (typeof cell === 'string') return cell;
    switch (kind) {
      case 'share':
        return `${percent(cell, said)} %`;
      case 'seconds':
        return secondsClock(cell);
      case 'local':
        return momentWords(clock, cell);
      case 'day':
        return clock.day.format(cell);
      case 'instant':
        return momentWords(utc, cell);
      default:
        return whole.format(cell);
    }
  };
};
