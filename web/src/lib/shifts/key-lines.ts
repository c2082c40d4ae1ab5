import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { count, line, mean, points, share, type FigureLine } from './figure-line.ts';
import { handlingRows, isCounted, ratingRows, resolvedRows, spent, stateRows } from './proof-rows.ts';
import type { ShiftFigures } from './shift.ts';
import type { ShiftProof } from './shift-proof.ts';

/** As they are counted: what is told on no scale and is more than five is of ten. */
const recommends = ({ scale, score }: ShiftProof['ratings'][number]): boolean => scale === 'nps' || score > 5;

const verdict = (
  key: string,
  label: string,
  field: keyof ShiftFigures['kpis']['fcrLeftOut'],
  wanted: ShiftProof['resolved'][number]['verdict'],
): FigureLine =>
  line(
    key,
    label,
    ({ kpis }) => count(kpis.fcrLeftOut[field]),
    resolvedRows((one) => one === wanted),
  );

/** AHT, FCR, CSAT and their like, and what is in no side of them. */
export const keyLines = (): FigureLine[] => [
  line('aht', m.floor_column_aht(), ({ kpis }) => mean(kpis.aht), handlingRows(isCounted, spent('handleSeconds'))),
  line(
    'fcr',
    m.shifts_fcr(),
    ({ kpis }) => share(kpis.fcr),
    resolvedRows((one) => one === 'once' || one === 'again'),
  ),
  line(
    'csat',
    m.shifts_csat(),
    ({ kpis }) => share(kpis.csat),
    ratingRows((rating) => !recommends(rating)),
  ),
  line('nps', m.shifts_nps(), ({ kpis }) => points(kpis.nps), ratingRows(recommends)),
  line(
    'response-rate',
    m.shifts_response_rate(),
    ({ kpis }) => share(kpis.responseRate),
    ratingRows(() => true),
  ),
  line(
    'occupancy',
    m.entity_occupancy(),
    ({ kpis }) => share(kpis.occupancy),
    stateRows(() => true),
  ),
  line(
    'utilisation',
    m.entity_utilisation(),
    ({ kpis }) => share(kpis.utilisation),
    stateRows(() => true),
  ),
  verdict('fcr-later', m.shifts_fcr_later(), 'notYetKnown', 'not-yet-known'),
  verdict('fcr-unresolved', m.shifts_fcr_unresolved(), 'unresolved', 'unresolved'),
  verdict('fcr-unsaid', m.shifts_fcr_unsaid(), 'noResolution', 'no-resolution'),
  verdict('fcr-nobody', m.shifts_fcr_nobody(), 'noCustomer', 'no-customer'),
];
