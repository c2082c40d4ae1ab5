const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone });
  formats.set(zone, made);
  return made;
};

/** Minutes after midnight on the clock of a zone. */
export const dayMinute = (instant: number, zone: string): number => {
  const [hour = '0', minute = '0'] = formatOf(zone).format(instant).split(':');
  return Number(hour) * 60 + Number(minute);
};
