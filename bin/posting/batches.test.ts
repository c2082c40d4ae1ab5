import fc from 'fast-check';
import { expect, it } from 'vitest';
import { batches } from './batches.ts';

it('cuts any run of events into batches that ingest takes, losing none', async () => {
  const event = fc.integer({ min: 2, max: 16_000 }).map((length) => 'é'.repeat(length / 2));
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 300 }), fc.integer({ min: 1, max: 8 }), async (some, times) => {
      const events = Array.from({ length: times }, () => some).flat();
      const cut: string[][] = [];
      for await (const batch of batches(events)) cut.push(batch);
      expect(cut.flat()).toEqual(events);
      for (const batch of cut) {
        expect(batch.length).toBeLessThanOrEqual(1000);
        expect(Buffer.byteLength(`[${batch.join(',')}]`)).toBeLessThan(1_000_000);
      }
    }),
    { numRuns: 30 },
  );
});
