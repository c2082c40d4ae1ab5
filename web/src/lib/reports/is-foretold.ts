/** Of a time before `foretoldFrom` nothing had been learned: what an answer tells of it is not that nothing was expected. */
export const isForetold = ({ foretoldFrom }: { readonly foretoldFrom: string | null }, start: string): boolean =>
  foretoldFrom === null || Date.parse(start) >= Date.parse(foretoldFrom);
