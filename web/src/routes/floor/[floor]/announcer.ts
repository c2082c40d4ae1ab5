/** Between two things said, milliseconds: who listens must be able to work. */
export const sayEvery = 10_000;

/** What is to be said aloud, in order, never the same thing twice in one breath. */
export interface Announcer {
  readonly waiting: readonly string[];
  /** `performance.now()`; null before the first. */
  readonly lastAt: number | null;
}

export const silent: Announcer = { waiting: [], lastAt: null };

export const note = (announcer: Announcer, words: readonly string[]): Announcer => ({
  ...announcer,
  waiting: [...announcer.waiting.filter((said) => !words.includes(said)), ...words],
});

/** @returns what is to be said now, and the announcer that has said it; `words` null: nothing yet. */
export const speak = (announcer: Announcer, at: number): { announcer: Announcer; words: string | null } => {
  const tooSoon = announcer.lastAt !== null && at - announcer.lastAt < sayEvery;
  if (tooSoon || announcer.waiting.length === 0) return { announcer, words: null };
  return { announcer: { waiting: [], lastAt: at }, words: announcer.waiting.join('. ') };
};
