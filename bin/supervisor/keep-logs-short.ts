import { copyFileSync, readdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';

const everyMs = 60_000;

/** Bytes past which a log is put aside as `.1`. */
export const largestLog = 20 * 1024 * 1024;

/** Copied and emptied, since whoever writes it keeps it open; a line written between the two may be lost. */
export const shortenLogs = (folder: string, largest = largestLog): void => {
  for (const name of readdirSync(folder).filter((entry) => entry.endsWith('.log'))) {
    const file = join(folder, name);
    if (statSync(file).size <= largest) continue;
    copyFileSync(file, `${file}.1`);
    truncateSync(file);
  }
};

/** Looks every minute: an instance that runs for a year must not fill its disk with what it says. @returns its end. */
export const keepLogsShort = (folder: string, trouble: (reason: string) => void): (() => void) => {
  const look = (): void => {
    try {
      shortenLogs(folder);
    } catch (error) {
      trouble((error as Error).message);
    }
  };
  look();
  const timer = setInterval(look, everyMs);
  return () => clearInterval(timer);
};
