const browsers: readonly (readonly [string, RegExp])[] = [
  ['Edge', /Edg(?:A|iOS)?\//],
  ['Opera', /OPR\//],
  ['Samsung Internet', /SamsungBrowser\//],
  ['Firefox', /(?:Firefox|FxiOS)\//],
  ['Chrome', /(?:Chrome|CriOS)\//],
  ['Safari', /Safari\//],
];

const systems: readonly (readonly [string, RegExp])[] = [
  ['Android', /Android/],
  ['iOS', /iPhone|iPad/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X/],
  ['ChromeOS', /CrOS/],
  ['Linux', /Linux/],
];

const named = (names: typeof browsers, agent: string): string | undefined => names.find(([, sign]) => sign.test(agent))?.[0];

/** What a browser calls itself, as people call it: `Firefox, Windows`. Only to tell one’s own sessions apart. */
export const browserName = (agent: string | null): string | null => {
  const words = [named(browsers, agent ?? ''), named(systems, agent ?? '')].filter((word) => word !== undefined);
  return words.length === 0 ? null : words.join(', ');
};
