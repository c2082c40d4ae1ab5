/** A page asks again every few seconds for as long as it is open: that is one look, not hundreds. */
const oneLookMs = 10 * 60_000;
const mostRemembered = 10_000;

/** Says whether this is a new look by somebody at something, as this process remembers. */
export const openViewed = (clock: () => number): ((who: string, what: string) => boolean) => {
  const looked = new Map<string, number>();
  return (who, what) => {
    const key = JSON.stringify([who, what]);
    const now = clock();
    const isNew = now - (looked.get(key) ?? Number.NEGATIVE_INFINITY) >= oneLookMs;
    if (looked.size >= mostRemembered) looked.clear();
    if (isNew) looked.set(key, now);
    return isNew;
  };
};
