/** How busy each hour of the local day is, of the busiest: a late-morning and an afternoon peak, a night that is not dead. */
const hours = [
  0.2, 0.17, 0.16, 0.16, 0.17, 0.2, 0.28, 0.42, 0.66, 0.88, 1, 1, 0.88, 0.82, 0.95, 1, 0.92, 0.77, 0.58, 0.47, 0.41, 0.33, 0.27,
  0.22,
];

export const minutesOfDay = 1440;

/** Share of the busiest hour's arrivals at a local minute of the day, 0–1; each hour's figure stands in its middle. */
export const busyness = (localMinute: number): number => {
  const position = (((localMinute - 30) / 60) % 24) + 24;
  const hour = Math.floor(position);
  const part = position - hour;
  const [from, to] = [hours[hour % 24] ?? 0, hours[(hour + 1) % 24] ?? 0];
  return from + (to - from) * part;
};
