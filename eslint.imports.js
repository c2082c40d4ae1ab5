/** Which part may import what: web, server and workers → shared; shared/store → the domain; the domain → nothing. */

const packages = (name) => [`@floorlight/${name}`, `@floorlight/${name}/**`];
const folders = (...names) => names.flatMap((name) => [`**/${name}/**`, ...packages(name)]);
const inShared = (...names) => names.flatMap((name) => [`@floorlight/shared/${name}/**`, `../${name}/**`, `../../${name}/**`]);

/** What of the server only the server is made of. */
const serverBut = [
  'access',
  'account',
  'admin',
  'alert-link',
  'api',
  'audit',
  'auth',
  'import',
  'limits',
  'live',
  'mail',
  'merging',
  'page',
  'rosters',
  'screens',
  'sign-in',
].flatMap((name) => [`**/server/${name}/**`, `@floorlight/server/${name}/**`]);

const edges = {
  http: [
    'express',
    'express/**',
    'socket.io',
    'helmet',
    'express-rate-limit',
    'better-auth',
    'better-auth/**',
    '@better-auth/**',
  ],
  jobs: ['bullmq'],
  sql: ['pg', 'kysely', 'ioredis'],
  screen: ['svelte', 'svelte/**', '@sveltejs/**', 'chart.js', 'vite'],
  charts: ['chart.js', 'chart.js/**', 'chartjs-adapter-luxon'],
};

const deny = (message, ...groups) => ['error', { patterns: [{ group: groups.flat(), message, allowTypeImports: false }] }];
/** Types of a technology may be named where its code may not be called. */
const denyCode = (message, ...groups) => ({ group: groups.flat(), message, allowTypeImports: true });

const part = (files, message, away, technology, ignores) => ({
  files,
  ignores,
  rule: [
    'error',
    {
      patterns: [
        { group: away, message },
        denyCode('This technology lives in another part (docs/architecture.md).', ...technology),
      ],
    },
  ],
});

const tests = ['**/*.test.ts'];
export const domain = [
  'events',
  'floor',
  'metrics',
  'risk',
  'staffing',
  'alerts',
  'board',
  'calendar',
  'contacts',
  'access',
  'notices',
  'exports',
].map((name) => `shared/${name}/**/*.ts`);

export const bans = [
  part(
    ['web/src/**'],
    'web imports shared’s domain and itself.',
    [...folders('server', 'workers', 'bin'), ...inShared('store', 'runtime')],
    [edges.http, edges.jobs, edges.sql, edges.charts],
    ['web/src/lib/chart/draw-lines.ts'],
  ),
  // Charts are drawn in one place, which pages load when they show one
  part(
    ['web/src/lib/chart/draw-lines.ts'],
    'web imports shared’s domain and itself.',
    [...folders('server', 'workers', 'bin'), ...inShared('store', 'runtime')],
    [edges.http, edges.jobs, edges.sql],
  ),
  part(
    ['server/**/*.ts'],
    'server imports shared and itself.',
    folders('workers', 'web', 'bin'),
    [edges.jobs, edges.screen, edges.sql],
    [...tests, 'server/admin/**'],
  ),
  // Bull Board shows the jobs to administrators
  part(
    ['server/admin/**/*.ts'],
    'server imports shared and itself.',
    folders('workers', 'web', 'bin'),
    [edges.screen, edges.sql],
    tests,
  ),
  part(
    ['workers/**/*.ts'],
    'workers import shared and themselves.',
    folders('server', 'web', 'bin'),
    [edges.http, edges.screen, 'pg', 'kysely'],
    [...tests, 'workers/collectors/**'],
  ),
  // What a worker fetches itself is read and taken as what is posted (docs/decisions/0016)
  part(
    ['workers/collectors/**/*.ts'],
    'Collectors import shared, workers, and of server only connectors and ingest.',
    [...folders('web', 'bin'), ...serverBut],
    [edges.http, edges.screen, 'pg', 'kysely'],
    tests,
  ),
  part(
    ['shared/store/**/*.ts', 'shared/runtime/**/*.ts'],
    'shared imports only itself.',
    folders('server', 'workers', 'web', 'bin'),
    [edges.http, edges.jobs, edges.screen],
    tests,
  ),
  {
    files: domain,
    ignores: tests,
    rule: deny(
      'The domain is pure: it imports nothing but the domain, zod and luxon.',
      folders('server', 'workers', 'web', 'bin'),
      inShared('store', 'runtime'),
      edges.http,
      edges.jobs,
      edges.sql,
      edges.screen,
      ['node:*', 'pino'],
    ),
  },
];

const argument = 'Time and chance come in as arguments.';
export const purity = {
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: argument },
    { object: 'Math', property: 'random', message: argument },
    { object: 'performance', property: 'now', message: argument },
    { object: 'process', property: 'env', message: 'Only shared/runtime/config.ts and bin/ read the environment.' },
    { object: 'DateTime', property: 'now', message: argument },
  ],
  'no-restricted-syntax': ['error', { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: argument }],
  'no-restricted-globals': ['error', 'setTimeout', 'setInterval', 'fetch', 'crypto'],
};
