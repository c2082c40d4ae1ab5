import { readText } from '../ingest/parse-body.ts';
import { amiPieces } from './asterisk/ami.ts';
import { queueLogPieces } from './asterisk/queue-log.ts';
import { freeswitchPieces } from './freeswitch/events.ts';
import { reading } from './reading.ts';
import type { Reading } from './receiver.ts';

/** What products write to files and sockets of their own, and no product posts. */
export const logs: Readonly<Record<string, (bytes: Buffer, now: number) => Reading>> = {
  'asterisk-queue-log': (bytes) => reading(queueLogPieces(readText(bytes))),
  'asterisk-ami': (bytes) => reading(amiPieces(readText(bytes), null)),
  freeswitch: (bytes, now) => reading(freeswitchPieces(readText(bytes), now)),
};
