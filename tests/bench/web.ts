import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { firstSignInLink } from '@floorlight/server/auth/first-sign-in.ts';
import { BoardPublisher } from '@floorlight/server/testing/publish-board.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { openBrowser } from '../e2e/open-browser.ts';
import { startStack } from '../support/stack.ts';
import { figure, type Bench, type Figure } from './figure.ts';
import { serveBarePage } from './web/bare-page.ts';
import { agents, busyFloor, keepBusy } from './web/busy-floor.ts';
import { beginDeltas, beginShifts, firstBoardAt, installProbe, paintedDeltas, shifted } from './web/page-probe.ts';

type Report = (figure: Figure) => void;
type Cookies = Awaited<ReturnType<BrowserContext['storageState']>>;

const floor = 'wall';
/** Changes a second of a busy floor with 60 agents, and what a soak makes of it. */
const busy = 2;
const soaked = 10 * busy;
const viewport = { width: 1920, height: 1080 };
const coldLoads = 4;
/** Milliseconds. */
const lasts = { deltas: 20_000, minute: 60_000, soak: 45_000, longSoak: 2 * 3_600_000 };

interface Stage {
  readonly browser: Browser;
  readonly url: string;
  readonly cookies: Cookies;
  readonly publisher: BoardPublisher;
}

/** A screen that never saw the wall: nothing is in its cache. */
const coldPage = async ({ browser, cookies }: Stage): Promise<Page> => {
  const context = await browser.newContext({ viewport, storageState: cookies });
  const page = await context.newPage();
  await installProbe(page);
  return page;
};

const metricsOf = async (page: Page): Promise<(collect?: boolean) => Promise<{ busy: number; heap: number }>> => {
  const tools = await page.context().newCDPSession(page);
  await tools.send('Performance.enable');
  return async (collect = false) => {
    if (collect) await tools.send('HeapProfiler.collectGarbage');
    const { metrics } = await tools.send('Performance.getMetrics');
    const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? 0;
    return { busy: of('TaskDuration'), heap: of('JSHeapUsedSize') / 1024 ** 2 };
  };
};

/** Cold loads, and what script they fetch. */
const loads = async (stage: Stage, report: Report): Promise<void> => {
  const first: number[] = [];
  let script = 0;
  for (let load = 0; load < coldLoads; load += 1) {
    const page = await coldPage(stage);
    let fetched: Promise<number>[] = [];
    page.on('response', (response) => {
      if (/\.js(\?|$)/.test(response.url())) fetched.push(response.body().then((body) => gzipSync(body, { level: 9 }).length));
    });
    await page.goto(`${stage.url}/wall/${floor}`);
    const at = await firstBoardAt(page);
    // the first warms the server up
    if (load > 0) first.push(at);
    await sleep(1000);
    script = (await Promise.all(fetched)).reduce((sum, bytes) => sum + bytes, 0);
    fetched = [];
    await page.context().close();
  }
  report(figure('web-first-board', 'ms', first, { goal: { words: '< 1500 ms', holds: (value) => value < 1500 } }));
  report(figure('web-script', 'KB gzip', [script / 1024], { goal: { words: '≤ 120 KB', holds: (value) => value <= 120 } }));
};

const share = (frames: readonly number[]): number =>
  frames.length === 0 ? 0 : frames.filter((count) => count <= 1).length / frames.length;

/** Arrival → the frame that shows it, beside a page that only writes one text. */
const deltas = async (stage: Stage, report: Report): Promise<void> => {
  const bare = await serveBarePage();
  const [page, other] = [await coldPage(stage), await coldPage(stage)];
  await page.goto(`${stage.url}/wall/${floor}`);
  await firstBoardAt(page);
  await page.bringToFront();
  await beginDeltas(page);
  await keepBusy(stage.publisher, 5, lasts.deltas);
  const ours = await paintedDeltas(page);
  await page.context().close();
  await other.goto(bare.url);
  await other.bringToFront();
  await sleep(1000);
  await beginDeltas(other);
  for (let number = 0; number < (5 * lasts.deltas) / 1000; number += 1) {
    bare.send(number);
    await sleep(200);
  }
  const theirs = await paintedDeltas(other);
  await other.context().close();
  await bare.stop();
  const length = Math.min(ours.painted.length, theirs.painted.length);
  const [mine, baseline] = [ours.painted.slice(0, length), theirs.painted.slice(0, length)];
  report(figure('web-delta', 'ms', mine, { baseline }));
  report(
    figure('web-delta-next-frame', 'share', [share(ours.frames)], {
      baseline: [share(theirs.frames)],
      goal: { words: '≥ 0.95 shown by the next frame', holds: (value) => value >= 0.95 },
    }),
  );
};

/** A minute of changes at the rate of a busy floor: what moves, and what it costs. */
const minute = async (stage: Stage, report: Report): Promise<void> => {
  const page = await coldPage(stage);
  await page.goto(`${stage.url}/wall/${floor}`);
  await firstBoardAt(page);
  const metrics = await metricsOf(page);
  await keepBusy(stage.publisher, busy, 5000);
  await beginShifts(page);
  const before = await metrics();
  const began = performance.now();
  await keepBusy(stage.publisher, busy, lasts.minute);
  const used = ((await metrics()).busy - before.busy) / ((performance.now() - began) / 1000);
  const { shift, shifts } = await shifted(page);
  for (const each of shifts.slice(0, 5)) console.error(`moved: ${each}`);
  report(figure('web-layout-shift', 'score', [shift], { goal: { words: '0', holds: (value) => value === 0 } }));
  report(figure('web-processor', '% of a core', [used * 100], { goal: { words: '< 5 %', holds: (value) => value < 5 } }));
  await page.context().close();
};

/** Heap at ten times the normal rate, garbage collected before each look. */
const soak = async (stage: Stage, milliseconds: number, report: Report): Promise<void> => {
  const page = await coldPage(stage);
  await page.goto(`${stage.url}/wall/${floor}`);
  await firstBoardAt(page);
  const metrics = await metricsOf(page);
  await keepBusy(stage.publisher, soaked, Math.min(15_000, milliseconds));
  const { heap: before } = await metrics(true);
  await keepBusy(stage.publisher, soaked, milliseconds);
  const { heap: after } = await metrics(true);
  report(
    figure('web-heap', 'MB', [after], {
      baseline: [before],
      goal: { words: 'flat: ≤ 1.1× of its beginning', holds: (_, ratio) => (ratio ?? 0) <= 1.1 },
    }),
  );
  await page.context().close();
};

const onStage = async (play: (stage: Stage) => Promise<void>): Promise<void> => {
  const stack = await startStack();
  const { context } = stack;
  const browser = await openBrowser();
  try {
    await defineFloor(context, { id: floor, name: 'Bench', timezone: 'Europe/Berlin' });
    const publisher = new BoardPublisher(context.redis, busyFloor(floor));
    await publisher.keep();
    const { url } = await stack.addServer();
    const first = await browser.newPage();
    await first.goto((await firstSignInLink(context, url)) ?? url);
    await play({ browser, url, cookies: await first.context().storageState(), publisher });
  } finally {
    await browser.close();
    await stack.close();
  }
};

export const webBench: Bench = {
  name: 'web',
  about: `the wall in a browser: cold load, script, a delta painted, layout shift, processor and heap at ${agents} busy agents, beside a page that writes one text`,
  run: (report) =>
    onStage(async (stage) => {
      await loads(stage, report);
      await deltas(stage, report);
      await minute(stage, report);
      await soak(stage, lasts.soak, report);
    }),
};

export const webSoakBench: Bench = {
  name: 'web-soak',
  long: true,
  about: 'the wall’s heap over two hours at ten times a busy floor’s rate',
  run: (report) => onStage((stage) => soak(stage, lasts.longSoak, report)),
};
