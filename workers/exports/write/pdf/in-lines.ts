/** Breaks words into lines by what they measure; the last line takes whatever is left. */
export const inLines = (text: string, width: number, most: number, measure: (text: string) => number): string[] => {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && (lines.length === most || measure(longer) <= width)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
};
