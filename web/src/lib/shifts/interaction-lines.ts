import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { count, line, namesIn, share, time, type FigureLine } from './figure-line.ts';
import { handlingRows, isCounted, offerRows, one, spent } from './proof-rows.ts';
import { directionName } from './shift-words.ts';
import type { ShiftFigures } from './shift.ts';
import type { ProvenHandling } from './shift-proof.ts';

const handledBy = (
  key: string,
  label: string,
  of: (figures: ShiftFigures) => number | undefined,
  fits: (handling: ProvenHandling) => boolean,
): FigureLine =>
  line(
    key,
    label,
    (figures) => count(of(figures) ?? 0),
    handlingRows((handling) => isCounted(handling) && fits(handling), one),
  );

const split = (all: readonly ShiftFigures[]): FigureLine[] => [
  ...namesIn(all, ({ interactions }) => interactions.channels).map((name) =>
    handledBy(
      `channel ${name}`,
      m.shifts_by_channel({ name }),
      ({ interactions }) => interactions.channels[name]?.handled,
      ({ channel }) => (channel ?? 'voice') === name,
    ),
  ),
  ...namesIn(all, ({ interactions }) => interactions.directions).map((name) =>
    handledBy(
      `direction ${name}`,
      m.shifts_by_direction({ name: directionName(name) }),
      ({ interactions }) => interactions.directions[name]?.handled,
      ({ direction }) => direction === name,
    ),
  ),
  ...namesIn(all, ({ interactions }) => interactions.dispositions).map((name) =>
    handledBy(
      `disposition ${name}`,
      m.shifts_by_disposition({ name }),
      ({ interactions }) => interactions.dispositions[name],
      ({ disposition }) => disposition === name,
    ),
  ),
];

const offers = (): FigureLine[] => [
  line(
    'offers',
    m.shifts_offers(),
    ({ interactions }) => count(interactions.offers),
    offerRows(() => true),
  ),
  line(
    'unanswered',
    m.shifts_unanswered(),
    ({ interactions }) => count(interactions.unanswered),
    offerRows((result) => result === 'no_answer'),
  ),
  line(
    'declined',
    m.shifts_declined(),
    ({ interactions }) => count(interactions.declined),
    offerRows((result) => result === 'declined'),
  ),
  line(
    'unanswered-rate',
    m.shifts_unanswered_rate(),
    ({ interactions }) => share(interactions.unansweredRate),
    offerRows((result) => result === 'no_answer'),
  ),
];

/** Contacts with customers, and the time they took. */
export const interactionLines = (all: readonly ShiftFigures[]): FigureLine[] => [
  line('handled', m.reports_column_handled(), ({ interactions }) => count(interactions.handled), handlingRows(isCounted, one)),
  line(
    'handle-time',
    m.reports_handle_time(),
    ({ interactions }) => time(interactions.handleSeconds),
    handlingRows(isCounted, spent('handleSeconds')),
  ),
  line(
    'talk',
    m.shifts_talk(),
    ({ interactions }) => time(interactions.talkSeconds),
    handlingRows(isCounted, spent('talkSeconds')),
  ),
  line(
    'hold',
    m.shifts_hold(),
    ({ interactions }) => time(interactions.holdSeconds),
    handlingRows((handling) => isCounted(handling) && handling.holdSeconds > 0, spent('holdSeconds')),
  ),
  line(
    'acw',
    m.shifts_acw(),
    ({ interactions }) => time(interactions.acwSeconds),
    handlingRows((handling) => isCounted(handling) && handling.acwSeconds > 0, spent('acwSeconds')),
  ),
  line(
    'holds',
    m.shifts_holds(),
    ({ interactions }) => count(interactions.holds),
    handlingRows(
      (handling) => isCounted(handling) && handling.holds > 0,
      ({ holds }) => String(holds),
    ),
  ),
  handledBy(
    'transferred',
    m.shifts_transferred(),
    ({ interactions }) => interactions.transferred,
    ({ transferred }) => transferred,
  ),
  line(
    'transfer-rate',
    m.shifts_transfer_rate(),
    ({ interactions }) => share(interactions.transferRate),
    handlingRows((handling) => isCounted(handling) && handling.transferred, one),
  ),
  ...offers(),
  line(
    'end-unknown',
    m.shifts_end_unknown(),
    ({ interactions }) => count(interactions.endUnknown),
    handlingRows(({ counted, open }) => !counted && !open, one),
  ),
  line(
    'open',
    m.shifts_open(),
    ({ interactions }) => count(interactions.open),
    handlingRows(({ open }) => open, one),
  ),
  ...split(all),
];
