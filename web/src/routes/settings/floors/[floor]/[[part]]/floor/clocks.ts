const clock = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/;
const most = 12;

/** `6:00, 14:00` → `['06:00', '14:00']`, in order, each once; null: nothing, or what are no times of day. */
export const clocksIn = (text: string): string[] | null => {
  const said = text.split(/[\s,;،]+/).filter((word) => word !== '');
  const times = said.flatMap((word) => {
    const [, hours, minutes] = clock.exec(word) ?? [];
    return hours === undefined || minutes === undefined ? [] : [`${hours.padStart(2, '0')}:${minutes}`];
  });
  const once = [...new Set(times)].toSorted();
  return once.length === 0 || times.length < said.length || once.length > most ? null : once;
};
