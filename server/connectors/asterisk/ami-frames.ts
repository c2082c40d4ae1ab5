/** One message of the manager: `Key: Value` by line. A key that comes twice keeps its last value. */
export type Frame = ReadonlyMap<string, string>;

const line = /^([A-Za-z][\w-]*):[ \t]?(.*)$/;

/** What stands between two empty lines. What has no key is left out. */
export const frameOf = (block: string): Frame =>
  new Map(
    block.split('\n').flatMap((one): [string, string][] => {
      const [, key, value] = line.exec(one) ?? [];
      return key === undefined ? [] : [[key.toLowerCase(), (value ?? '').trim()]];
    }),
  );

/** Frames end with an empty line. Greetings, and what a console prints between them, are no frames; a cut one at the end waits. */
export const framesIn = (text: string): Frame[] =>
  text
    .replaceAll('\r\n', '\n')
    .split(/\n[ \t]*\n/)
    .map(frameOf)
    .filter((frame) => frame.has('event'));
