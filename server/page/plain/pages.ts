/** What one screen carries and can still be read across a room. */
export const most = { queues: { queues: 15, agents: 0 }, agents: { queues: 0, agents: 60 }, mixed: { queues: 6, agents: 30 } };

/** As few pages as hold `most` each, filled alike, so that none is left with a single line. */
export const split = <T>(list: readonly T[], each: number): T[][] => {
  const count = Math.ceil(list.length / each);
  const size = Math.ceil(list.length / Math.max(1, count));
  return Array.from({ length: count }, (_, index) => list.slice(index * size, (index + 1) * size));
};

/** Page `page`, from 1, of those that go round. */
export const pageOf = <T>(pages: readonly T[][], page: number): T[] => pages[(page - 1) % Math.max(1, pages.length)] ?? [];
