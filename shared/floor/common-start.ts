/** How many elements two lists share from their beginning on. */
export const commonStart = <T>(a: readonly T[], b: readonly T[], same: (a: T, b: T) => boolean): number => {
  const most = Math.min(a.length, b.length);
  let index = 0;
  while (index < most && same(a[index] as T, b[index] as T)) index += 1;
  return index;
};
