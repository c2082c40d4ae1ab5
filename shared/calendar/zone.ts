import { IANAZone } from 'luxon';

export const minute = 60_000;
export const quarter = 15 * minute;

/** @throws RangeError when the name is not an IANA time zone. */
export const zoneOf = (name: string): IANAZone => {
  const zone = IANAZone.create(name);
  if (!zone.isValid) throw new RangeError(`"${name}" is not a time zone; use an IANA name, e.g. "Europe/Madrid"`);
  return zone;
};

/** Offset from UTC at an instant, in milliseconds. */
export const offsetAt = (zone: IANAZone, instant: number): number => zone.offset(instant) * minute;
