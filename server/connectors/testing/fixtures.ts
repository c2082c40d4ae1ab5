import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseCloudEvent } from '@floorlight/shared/events/cloud-event.ts';

/** Recorded payloads are not part of the project; where they lie beside it, tests read them. */
const folder = path.join(import.meta.dirname, '../../../../shared/connectors/fixtures');

export const isThere = existsSync(folder);

export const fixture = (name: string): Buffer => readFileSync(path.join(folder, name));

/** The types of events, all of which the door's checks must take. */
export const typesOf = (events: readonly unknown[]): string[] =>
  events.map((event) => {
    const parsed = parseCloudEvent(event, 'test');
    if (!parsed.ok) throw new Error(`${JSON.stringify(event)}: ${JSON.stringify(parsed.errors)}`);
    return parsed.event.type;
  });
