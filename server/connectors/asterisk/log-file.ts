import { createHash } from 'node:crypto';
import { open, readdir, realpath, lstat, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { LogLine } from './queue-log.ts';

/** Bytes that are read at once. */
const most = 64 * 1024;
/** No line of a queue log is longer. */
const longestHead = 4096;
const newLine = 0x0a;

/** The first line of a log, by which it is known again under another name, and known to be another under the same. */
export interface Head {
  readonly bytes: number;
  readonly hash: string;
}

export interface LogFile {
  readonly handle: FileHandle;
  readonly inode: string;
  readonly size: number;
}

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex').slice(0, 24);

const readAt = async ({ handle }: LogFile, byte: number, length: number): Promise<Buffer> => {
  if (length === 0) return Buffer.alloc(0);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, byte);
  return buffer.subarray(0, bytesRead);
};

/** @throws Error where it is none of those that may be read. */
export const openLog = async (name: string, folders: readonly string[]): Promise<LogFile> => {
  const real = await realpath(name);
  const allowed = await Promise.all(folders.map((folder) => realpath(folder).catch(() => null)));
  if (!allowed.some((folder) => folder !== null && real.startsWith(`${folder}${path.sep}`)))
    throw new Error(`${name} lies below none of the folders of COLLECT_FILES`);
  const handle = await open(real, 'r');
  const stat = await handle.stat();
  if (stat.isFile()) return { handle, inode: `${stat.dev}:${stat.ino}`, size: stat.size };
  await handle.close();
  throw new Error(`${name} is no file`);
};

/** Null: not even its first line is whole. */
export const headOf = async (file: LogFile): Promise<Head | null> => {
  const bytes = await readAt(file, 0, longestHead);
  const end = bytes.indexOf(newLine);
  if (end < 0 && bytes.length < longestHead) return null;
  const line = end < 0 ? bytes : bytes.subarray(0, end + 1);
  return { bytes: line.length, hash: hashOf(line) };
};

export const hasHead = async (file: LogFile, { bytes, hash }: Head): Promise<boolean> =>
  hashOf(await readAt(file, 0, bytes)) === hash;

/** Where the last whole line ends. */
export const lastEnd = async (file: LogFile): Promise<number> => {
  const from = Math.max(0, file.size - most);
  return from + (await readAt(file, from, file.size - from)).lastIndexOf(newLine) + 1;
};

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Names of callers come as the line brought them. */
const textOf = (bytes: Buffer): string => {
  try {
    return utf8.decode(bytes);
  } catch {
    return bytes.toString('latin1');
  }
};

/**
 * The whole lines from a byte on, as many as are read at once, and the byte after them. A half-written last line waits for its end, but
 * not in a file that nobody writes any more (`isOver`), nor where it is longer than any.
 */
export const linesFrom = async (file: LogFile, byte: number, isOver: boolean): Promise<{ lines: LogLine[]; end: number }> => {
  const bytes = await readAt(file, byte, most);
  const isLast = bytes.length < most;
  const lines: LogLine[] = [];
  let start = 0;
  for (let end = bytes.indexOf(newLine); end >= 0; end = bytes.indexOf(newLine, start)) {
    lines.push({ at: byte + start, text: textOf(bytes.subarray(start, end)) });
    start = end + 1;
  }
  const rest = bytes.subarray(start);
  if (rest.length > 0 && (isLast ? isOver : start === 0)) {
    lines.push({ at: byte + start, text: textOf(rest) });
    start = bytes.length;
  }
  return { lines, end: byte + start };
};

const packed = /\.(gz|bz2|xz|zst|zip)$/;

/** What a rotation made of a log's earlier parts: files beside it whose names begin with its own, oldest first. */
export const rotatedOf = async (name: string): Promise<string[]> => {
  const real = await realpath(name);
  const [folder, base] = [path.dirname(real), path.basename(real)];
  const names = (await readdir(folder)).filter((one) => one.startsWith(base) && one !== base && !packed.test(one));
  const found = await Promise.all(
    names.map(async (one) => {
      const whole = path.join(folder, one);
      const stat = await lstat(whole).catch(() => null);
      return stat?.isFile() ? [{ whole, at: stat.mtimeMs }] : [];
    }),
  );
  return found
    .flat()
    .sort((one, other) => one.at - other.at)
    .map(({ whole }) => whole);
};
