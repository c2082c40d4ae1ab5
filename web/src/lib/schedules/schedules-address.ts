export const spansShown = ['day', 'week'] as const;
export type SpanShown = (typeof spansShown)[number];

export const parts = ['shifts', 'exceptions'] as const;
export type Part = (typeof parts)[number];

export const askedStates = ['asked', 'approved', 'declined', 'withdrawn'] as const;
export type AskedState = (typeof askedStates)[number];

/** What the page of schedules shows. All of it is in the address. */
export interface SchedulesAddress {
  readonly span: SpanShown;
  /** `yyyy-mm-dd` of the floor's calendar; empty: today. */
  readonly date: string;
  /** Nothing chosen: all. */
  readonly team: readonly string[];
  readonly agent: readonly string[];
  /** Also who is not scheduled in the days shown. */
  readonly everyone: boolean;
  readonly show: Part;
  /** Of the exceptions listed; empty: all. */
  readonly state: AskedState | '';
  /** Whose day is opened beside the page, and which; both or neither. */
  readonly who: string;
  readonly on: string;
}

export const usualAddress: SchedulesAddress = {
  span: 'week',
  date: '',
  team: [],
  agent: [],
  everyone: false,
  show: 'shifts',
  state: '',
  who: '',
  on: '',
};

const date = /^\d{4}-\d\d-\d\d$/;
const dateOf = (text: string | null): string => (text !== null && date.test(text) && !Number.isNaN(Date.parse(text)) ? text : '');

const oneOf = <Value extends string>(choices: readonly Value[], text: string | null, usual: Value): Value =>
  choices.find((choice) => choice === text) ?? usual;

type Asked = Pick<URLSearchParams, 'get' | 'getAll' | 'toString'>;

/** What can't be read is as if nobody had asked. */
export const readSchedulesAddress = (asked: Asked): SchedulesAddress => {
  const [who, on] = [asked.get('who') ?? '', dateOf(asked.get('on'))];
  const opened = who !== '' && on !== '';
  return {
    span: oneOf(spansShown, asked.get('span'), usualAddress.span),
    date: dateOf(asked.get('date')),
    team: asked.getAll('team'),
    agent: asked.getAll('agent'),
    everyone: asked.get('everyone') === 'yes',
    show: oneOf(parts, asked.get('show'), usualAddress.show),
    state: oneOf<AskedState | ''>(askedStates, asked.get('state'), ''),
    who: opened ? who : '',
    on: opened ? on : '',
  };
};

const textsOf = (value: string | boolean | readonly string[]): readonly string[] => {
  if (typeof value === 'boolean') return value ? ['yes'] : [];
  return typeof value === 'string' ? [value].filter((text) => text !== '') : value;
};

/** @returns the search part; what is not its own (`lang`) stays, and what is as usual is not written. */
export const writeSchedulesAddress = (asked: Asked, to: SchedulesAddress): string => {
  const next = new URLSearchParams(asked.toString());
  for (const name of Object.keys(usualAddress) as (keyof SchedulesAddress)[]) {
    next.delete(name);
    if (to[name] === usualAddress[name]) continue;
    for (const each of textsOf(to[name])) next.append(name, each);
  }
  return `?${next.toString()}`;
};
