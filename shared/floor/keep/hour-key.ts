const hour = 3_600_000;

/** Names the kept piece of an agent's day that an instant falls in. */
export const hourKey = (agent: string, instant: number): string => `${Math.floor(instant / hour)}|${agent}`;

export const splitHourKey = (key: string): { agent: string; hour: number } => {
  const bar = key.indexOf('|');
  return { hour: Number(key.slice(0, bar)), agent: key.slice(bar + 1) };
};
