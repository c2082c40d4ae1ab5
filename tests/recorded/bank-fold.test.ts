import { beforeAll, expect, it } from 'vitest';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import { bankEvents, bankFloor, describeBank } from './bank.ts';
import { differences } from './compare.ts';
import { disordered, usualDisorder } from './disorder.ts';
import { foldRecording, halfHours } from './fold-recording.ts';
import { readReference, type ReferenceRow } from './reference.ts';

describeBank('the recorded fortnight, folded', 120_000, (bank) => {
  let events: FloorEvent[];
  let reference: ReferenceRow[];
  let definition: FloorEvent;

  beforeAll(async () => {
    events = await bankEvents(bank);
    reference = readReference(bank.reference);
    definition = bankFloor(bank);
  });

  const check = (arriving: readonly FloorEvent[]): void => {
    const floor = foldRecording(definition, arriving);
    expect(floor.changes.refused).toEqual([]);
    for (const attribution of ['cohort', 'outcome'] as const) {
      const { cells, wrong } = differences(attribution, reference, halfHours(floor, attribution));
      expect(wrong.slice(0, 10)).toEqual([]);
      expect(cells).toBeGreaterThan(20_000);
    }
  };

  it('[TA6] equals the reference in every cell, by cohort and by outcome', () => check(events));

  it.each([1, 2])('[EV2] equals it too when shuffled, repeated and late (seed %i)', (seed) => {
    check(disordered(events, (event) => event.time, usualDisorder(seed)));
  });
});
