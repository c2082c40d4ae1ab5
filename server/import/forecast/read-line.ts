import type { ForecastColumn, ForecastFault } from '@floorlight/shared/forecast/forecast-file.ts';
import type { ForecastValue } from '@floorlight/shared/forecast/forecast-value.ts';
import type { openReadWhen, When } from './read-when.ts';

/** A line as read: what is wrong with it, or what it says, its start yet to be found on the floor’s clock. */
export interface Line extends Omit<ForecastValue, 'start'> {
  readonly line: number;
  readonly when: When;
}

type Read<T> = { readonly value: T } | { readonly says: string };

const grouped = /^\d{1,3}([.,]\d{3})+$/;
const plain = /^\d{1,9}([.,]\d{1,6})?$/;

const readNumber = (text: string, most: number): Read<number> => {
  if (/^-\d/.test(text)) return { says: 'must not be negative; where nothing is expected, write 0' };
  if (grouped.test(text) && !/^\d+\.\d{3}$/.test(text))
    return { says: 'must have no thousands separator, and a point before decimals, e.g. 1250 or 12.5' };
  if (!plain.test(text)) return { says: 'must be a number, e.g. 12 or 12.5' };
  const value = Number(text.replace(',', '.'));
  return value > most ? { says: `must be at most ${most}` } : { value };
};

const most = { contacts: 1_000_000, low: 1_000_000, high: 1_000_000, handle_seconds: 86_400 } as const;

type Cells = Readonly<Partial<Record<ForecastColumn, string>>>;

interface Reading {
  /** Queues that may be named. */
  readonly queues: ReadonlySet<string>;
  readonly when: ReturnType<typeof openReadWhen>;
  readonly fault: (one: ForecastFault) => void;
}

/** The cells of one line; faults are told to `fault`. Null: it cannot be used. */
export const readLine = (line: number, cells: Cells, { queues, when: readWhen, fault }: Reading): Line | null => {
  const faults: ForecastFault[] = [];
  const tell = (column: string | null, says: string): null => {
    faults.push({ line, column, says });
    return null;
  };
  const number = (column: keyof typeof most): number | null => {
    const text = cells[column] ?? '';
    if (text === '') return column === 'contacts' ? tell(column, 'is empty; where nothing is expected, write 0') : null;
    const read = readNumber(text, most[column]);
    return 'says' in read ? tell(column, read.says) : read.value;
  };
  const when = readWhen(cells);
  if ('says' in when) tell(when.column, when.says);
  const queue = cells.queue ?? '';
  if (queue === '') tell('queue', 'is empty; every row needs one');
  else if (!queues.has(queue))
    tell('queue', `names "${queue.slice(0, 40)}", which is no queue of this floor; write its id, or * for all together`);
  const [expected, low, high] = [number('contacts'), number('low'), number('high')];
  const handleSeconds = number('handle_seconds');
  if (handleSeconds === 0) tell('handle_seconds', 'must be more than 0; leave it empty where it is not known');
  if ((low === null) !== (high === null) && faults.length === 0)
    tell(low === null ? 'low' : 'high', 'is empty; give low and high together, or neither');
  if (expected !== null && low !== null && low > expected) tell('low', 'must not be more than contacts');
  if (expected !== null && high !== null && high < expected) tell('high', 'must not be less than contacts');
  faults.forEach(fault);
  if (faults.length > 0 || 'says' in when || expected === null) return null;
  return { line, when, queue, expected, low, high, handleSeconds };
};
