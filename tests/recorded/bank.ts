import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseCloudEvent } from '@floorlight/shared/events/cloud-event.ts';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import { withMinutes } from '../../bin/replay/at-full-speed.ts';
import { prepare } from '../../bin/replay/prepare.ts';
import { describe, test } from 'vitest';
import { recordingPath, TIMEZONE } from '../evaluate/recording.ts';

export interface Bank {
  readonly contacts: string;
  readonly reference: string;
  readonly timezone: string;
}

const find = (): Bank | null => {
  const contacts = recordingPath();
  if (contacts === null) return null;
  const reference = join(dirname(contacts), 'reference-30min.csv');
  return existsSync(reference) ? { contacts, reference, timezone: TIMEZONE } : null;
};

/** Null where it is absent, which is said once. */
const bank = find();
if (bank === null) {
  console.warn('The recorded fortnight is not here (FLOORLIGHT_RECORDINGS): tests that need it are skipped.');
}

/** Tests of the recorded fortnight: it has no clear licence and is not in the project, and where it is absent they are named and skipped. */
export const describeBank = (name: string, timeout: number, tests: (bank: Bank) => void): void => {
  describe(name, { timeout }, () => {
    if (bank) tests(bank);
    else test.skip('the recorded fortnight is not here', () => undefined);
  });
};

/** The recording as `floorlight replay` posts it at full speed, clock included. */
export const bankJson = async ({ contacts, timezone }: Bank): Promise<string[]> => {
  const onBadRow = (where: string): never => {
    throw new Error(`the recording has a bad row: ${where}`);
  };
  const { spool } = await prepare(contacts, { timezone, strict: true, onBadRow });
  try {
    return [...withMinutes(spool.inOrder())];
  } finally {
    spool.remove();
  }
};

/** The same as it would lie on the floor's stream. */
export const bankEvents = async (recording: Bank, source = 'replay'): Promise<FloorEvent[]> =>
  (await bankJson(recording)).map((json) => {
    const parsed = parseCloudEvent(JSON.parse(json), source);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
    return parsed.event;
  });

/** What `floorlight replay` defines before it posts. */
export const bankFloor = ({ timezone }: Bank): FloorEvent => ({
  id: 'floor',
  source: 'floorlight',
  type: 'config.floor_defined',
  time: 0,
  data: { name: 'Bank', timezone, mode: 'replay', target: 20, shortAbandon: 5 },
});
