import { parseArgs } from 'node:util';

export const usage = `npm run soak -- [--hours 4] [--floors 4] [--agents 200] [--times 10] [--every 15] [--out folder]

  --hours   how long (0.05 is three minutes)
  --floors  floors, each with so many --agents on its payroll and the contacts they can serve
  --times   how much faster than life: ten times as many events, and the clock of the floors ten times as fast,
            so that days begin, windows slide and contacts grow cold ten times as often
  --every   seconds between samples
  --out     where samples.csv, report.html and report.png go (default: soak-<time>)`;

export interface SoakOptions {
  readonly hours: number;
  readonly floors: number;
  readonly agents: number;
  readonly times: number;
  readonly every: number;
  readonly out: string;
}

const number = (name: string, text: string, low: number): number => {
  const value = Number(text);
  if (!Number.isFinite(value) || value < low)
    throw new Error(`--${name} was read as "${text}"; give a number from ${low}.\n${usage}`);
  return value;
};

/** @returns null where only help was asked for. */
export const readOptions = (words: string[]): SoakOptions | null => {
  const text = (fallback: string) => ({ type: 'string', default: fallback }) as const;
  const options = {
    ...{ hours: text('4'), floors: text('4'), agents: text('200'), times: text('10'), every: text('15') },
    ...{ out: text(`soak-${new Date().toISOString().slice(0, 16).replaceAll(':', '')}`), help: { type: 'boolean' } as const },
  };
  const { values } = parseArgs({ args: words, options });
  if (values.help) return null;
  return {
    hours: number('hours', values.hours, 0.01),
    floors: number('floors', values.floors, 1),
    agents: number('agents', values.agents, 4),
    times: number('times', values.times, 0.1),
    every: number('every', values.every, 1),
    out: values.out,
  };
};
