import { parseCloudEvent, type EventFaultCode, type Parsed } from '@floorlight/shared/events/cloud-event.ts';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import type { Seal } from '@floorlight/shared/store/seal.ts';
import { cleanData, cleanText } from './clean.ts';

/** What is not the parser's is found by the door. */
export type Checked = Parsed<EventFaultCode | 'too-large' | 'from-the-future' | 'too-old'>;
export type Rejection = Extract<Checked, { ok: false }>;

/** One event as a source sent it → one FloorEvent, masked and sealed, or what is wrong with it. */
export const checkEvent = (raw: unknown, source: string, seal: Seal): Checked => {
  const parsed = parseCloudEvent(raw, source);
  if (!parsed.ok) return parsed;
  const { id, data } = parsed.event;
  return { ok: true, event: { ...parsed.event, id: cleanText(id, seal), data: cleanData(data, seal) } as FloorEvent };
};
