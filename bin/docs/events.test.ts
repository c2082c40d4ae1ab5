import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCloudEvent } from '@floorlight/shared/events/cloud-event.ts';
import { eventSchemas } from '@floorlight/shared/events/vocabulary.ts';
import { describe, expect, it } from 'vitest';
import { examples } from './examples.ts';
import { renderEvents } from './render-events.ts';

describe('docs/events.md', () => {
  it('is what `npm run docs` makes of the schemas', async () => {
    expect(readFileSync(join(import.meta.dirname, '../../docs/events.md'), 'utf8')).toBe(await renderEvents());
  });

  it.each(Object.entries(examples))('the example of %s is accepted as documented', (type, data) => {
    const envelope = { specversion: '1.0', id: 'e-1', source: '/docs', type, time: '2026-03-02T09:15:00Z', data };
    const parsed = parseCloudEvent(envelope, 'docs');
    if (type.startsWith('config.') || type.startsWith('alert.')) {
      expect(parsed).toMatchObject({ ok: false, code: 'reserved-type' });
      expect(eventSchemas[type as keyof typeof eventSchemas].safeParse(data).success).toBe(true);
    } else {
      expect(parsed).toMatchObject({ ok: true, event: { type, data } });
    }
  });
});
