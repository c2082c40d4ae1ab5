import { expect, test } from 'vitest';
import { opening } from '@floorlight/shared/floor/testing/generate.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { listDefined } from '@floorlight/shared/store/find-definition.ts';
import { floorKeys } from '@floorlight/shared/store/keys.ts';
import { storeShifts } from '@floorlight/shared/store/rosters/store-shifts.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { tellRosters } from './tell-rosters.ts';

test('a floor that cannot be told keeps none of those after it from being told', async () => {
  const context = { ...(await openTestContext()), clock: () => opening };
  for (const id of ['broken', 'sound']) await defineFloor(context, { id, name: id, timezone: 'UTC', mode: 'live' });
  const shift = { agent: 'ada', day: '2026-03-02', start: opening, end: opening + 3_600_000, parts: [] };
  await storeShifts(context, { floor: 'sound', clear: [], shifts: [shift], source: 'people', by: 'test' });
  await context.redis.set(floorKeys('broken').defined, 'no hash');
  await tellRosters(context, ['broken', 'sound']);
  expect(await listDefined(context.redis, 'sound')).toContain('roster:ada');
  await context.close();
});
