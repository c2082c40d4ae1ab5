import { m } from '../../messages/compiled/messages.js';
import type { Said } from '../../words/language.ts';
import type { AlertTile } from '../alert-tile.ts';
import { measures } from '../measure.ts';
import { unitText } from './unit-text.ts';

/** Whoever reads that one is too many needs no limit said. */
const isPlain = ({ measure, threshold }: Pick<AlertTile, 'measure' | 'threshold'>): boolean =>
  measures[measure].worse === 'above' && measures[measure].unit !== 'level' && threshold <= 1;

/** From which figure on the rule fires: `from 1:00`, `below 80 %`; null where that goes without saying. */
export const limitWord = (alert: Pick<AlertTile, 'measure' | 'threshold'>, said: Said = {}): string | null => {
  if (isPlain(alert)) return null;
  const threshold = unitText(alert.measure, alert.threshold, said);
  return measures[alert.measure].worse === 'above' ? m.alert_from({ threshold }, said) : m.alert_below({ threshold }, said);
};
