/** Handlings of a slot of the day, over some days. */
export interface Handled {
  readonly count: number;
  readonly seconds: number;
}

/** As many handlings of the whole day’s mean stand beside a slot’s own. */
const BESIDE = 30;

/** Mean handle time by slot of the day, each drawn to the day’s own as far as few were handled in it; null where none was. */
export const handleTimes = (slots: readonly Handled[]): number[] | null => {
  const count = slots.reduce((sum, one) => sum + one.count, 0);
  const seconds = slots.reduce((sum, one) => sum + one.seconds, 0);
  if (count === 0 || seconds <= 0) return null;
  return slots.map((slot) => (slot.seconds + (BESIDE * seconds) / count) / (slot.count + BESIDE));
};
