/** An instant on a whole second as RFC 3339 in UTC, `1999-08-01T03:30:00Z`. */
export const utcSecond = (instant: number): string => new Date(instant).toISOString().replace('.000Z', 'Z');
