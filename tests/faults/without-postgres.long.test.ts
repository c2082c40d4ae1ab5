import { expect, test } from 'vitest';
import { goWithoutPostgres } from './support/without-postgres.ts';

const promise = 'no 5xx, the board unaffected, all figures equal afterwards';

test(`40 s without Postgres at 2,000 events/s: ${promise}`, async () => {
  await goWithoutPostgres({ seconds: 40, perSecond: 2000, hours: 2 });
  expect.hasAssertions();
});

test(`ten minutes without Postgres at 2,000 events/s: ${promise}`, async () => {
  await goWithoutPostgres({ seconds: 600, perSecond: 2000, hours: 14 });
  expect.hasAssertions();
});
