/** An instant as a field of date and time has it, on the floor's clock: `2026-03-02T09:15`. */
export const minuteOf = (instant: number, zone: string): string =>
  new Intl.DateTimeFormat('sv-SE', {
    ...{ timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
    hourCycle: 'h23',
  })
    .format(instant)
    .replace(' ', 'T');
