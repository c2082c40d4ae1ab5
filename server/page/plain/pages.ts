/** What one screen carries and can still be read across a room. */
const most = { queues: { queues: 15, agents: 0 }, agents: { queues: 0, agents: 60 }, mixed: { queues: 6, agents: 30 } };

export interface Room {
  readonly queues: number;
  readonly agents: number;
}

/** Agents stand five in a row; each row of alerts takes the place of one, and of a queue. */
const perRow = 5;

/** How much of each a page holds beneath so many rows of alerts. */
export const roomFor = (layout: keyof typeof most, alertRows: number): Room => {
  const { queues, agents } = most[layout];
  return { queues: Math.max(0, queues - alertRows), agents: Math.max(0, agents - perRow * alertRows) };
};

/** As few pages as hold `most` each, filled alike, so that none is left with a single line. */
export const split = <T>(list: readonly T[], each: number): T[][] => {
  const count = Math.ceil(list.length / each);
  const size = Math.ceil(list.length / Math.max(1, count));
  return Array.from({ length: count }, (_, index) => list.slice(index * size, (index + 1) * size));
};

/** Page `page`, from 1, of those that go round. */
export const pageOf = <T>(pages: readonly T[][], page: number): T[] => pages[(page - 1) % Math.max(1, pages.length)] ?? [];
