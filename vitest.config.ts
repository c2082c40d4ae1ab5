import { defineConfig } from 'vitest/config';

const out = ['**/node_modules/**', '**/.svelte-kit/**', 'web/build/**'];
const services = ['tests/support/services.ts'];
const seed = ['tests/support/seed.ts'];
const pureOnly = ['**/*.db.test.ts', '**/*.redis.test.ts', '**/*.fault.test.ts', '**/*.long.test.ts'];

/** What comes by itself is waited for: the limit ends what hangs, it judges no speed. */
const patient = { poll: { timeout: 15_000 } };

/** What a test needs is said by its suffix: nothing, a Redis, a Redis and a Postgres, the whole product and a browser, or a whole product whose parts it may kill. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: ['default'],
    projects: [
      {
        test: {
          name: 'pure',
          expect: patient,
          include: ['**/*.test.ts'],
          exclude: [...out, ...pureOnly],
          setupFiles: seed,
          // these machines are noisy: a limit ends what hangs, it judges no speed
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'services',
          expect: patient,
          include: ['**/*.redis.test.ts', '**/*.db.test.ts'],
          exclude: out,
          globalSetup: services,
          setupFiles: seed,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e',
          expect: patient,
          include: ['tests/e2e/**/*.spec.ts'],
          exclude: out,
          globalSetup: services,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'faults',
          expect: patient,
          include: ['tests/faults/**/*.fault.test.ts'],
          exclude: out,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'long',
          expect: patient,
          include: process.env['FLOORLIGHT_TEST_LONG'] === '1' ? ['**/*.long.test.ts'] : [],
          exclude: out,
          globalSetup: services,
          testTimeout: 3_600_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
