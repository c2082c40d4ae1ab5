const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  formats.set(zone, made);
  return made;
};

/** `2026-03-02`, the day on the floor's own calendar: what the API and a date field take. */
export const floorDate = (instant: number, zone: string): string => formatOf(zone).format(instant);

const day = 86_400_000;

/** The calendar day `by` days on from `date` (`yyyy-mm-dd`). */
export const dateAfter = (date: string, by: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + by * day).toISOString().slice(0, 10);
