import type { Browser, BrowserContext, Page } from 'playwright-core';
import { firstSignInLink } from '@floorlight/server/auth/first-sign-in.ts';
import { migrateAuth } from '@floorlight/server/auth/migrate.ts';
import { cloudEvent, postSigned } from '@floorlight/server/testing/post-signed.ts';
import type { Board } from '@floorlight/shared/board/board.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { defineQueue } from '@floorlight/shared/store/define-queue.ts';
import { createSource } from '@floorlight/shared/store/sources.ts';
import { openTestContext } from '../support/context.ts';
import { startProcess, startServer } from '../support/start-process.ts';
import { openBrowser } from './open-browser.ts';

/** So many seconds ago. */
type Happened = [ago: number, type: string, data: object];

export const scriptedName = '<script>alert("seen")</script>';
export const longName = `Wolfeschlegelsteinhausenbergerdorff ${'a'.repeat(164)}`;

/** A morning in five minutes: two answered in sales, of which one late, one short abandon, one waiting in billing. */
const morning: Happened[] = [
  [300, 'agent.signed_in', { agent: 'ann', name: 'Ann Archer', team: 'Early', site: 'Pune', queues: ['sales'] }],
  [290, 'agent.signed_in', { agent: 'bob', name: scriptedName, team: 'Early', queues: ['sales', 'billing'] }],
  [280, 'agent.signed_in', { agent: 'cleo', name: longName, team: 'Late', queues: ['billing'] }],
  [270, 'agent.presence_changed', { agent: 'cleo', presence: 'not_ready', reason: 'Lunch' }],
  [200, 'contact.queued', { contact: 'c1', queue: 'sales' }],
  [195, 'contact.answered', { contact: 'c1', queue: 'sales', agent: 'ann' }],
  [150, 'contact.ended', { contact: 'c1' }],
  [140, 'contact.queued', { contact: 'c2', queue: 'sales' }],
  [100, 'contact.answered', { contact: 'c2', queue: 'sales', agent: 'ann' }],
  [90, 'contact.ended', { contact: 'c2' }],
  [80, 'contact.queued', { contact: 'c3', queue: 'sales' }],
  [78, 'contact.abandoned', { contact: 'c3' }],
  [70, 'contact.queued', { contact: 'c4', queue: 'billing' }],
];

export interface FloorStack {
  readonly context: Context;
  readonly url: string;
  readonly browser: Browser;
  readonly signedIn: BrowserContext;
  readonly page: Page;
  readonly happened: (...events: Happened[]) => Promise<void>;
  readonly boardNow: () => Promise<Board>;
  /** Opens floor north and waits for its agents. */
  readonly open: (search?: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

const define = async (context: Context) => {
  await migrateAuth(context);
  await defineFloor(context, { id: 'north', name: 'North', timezone: 'Asia/Kolkata' });
  await defineFloor(context, { id: 'bare', name: 'Bare', timezone: 'UTC' });
  for (const [queue, name] of [
    ['sales', 'Sales'],
    ['billing', 'Billing'],
    ['chat', 'Chat'],
  ] as const)
    await defineQueue(context, 'north', { queue, name, channel: 'voice' });
  return createSource(context, { name: 'Telephone system', kind: 'generic', floors: ['north'] });
};

/**
 * Floor north, with server, worker and browser, told by signed webhooks, on screen; and floor bare, with nothing in it.
 * @param settings of server and worker.
 */
export const startFloor = async (settings: Record<string, string> = {}): Promise<FloorStack> => {
  const context = await openTestContext();
  const { id, secret } = await define(context);
  const server = await startServer(context, undefined, settings);
  const workers = startProcess('workers/main.ts', context, settings);
  const browser = await openBrowser();
  const signedIn = await browser.newContext({
    viewport: { width: 1600, height: 1000 },
    timezoneId: 'Europe/London',
    locale: 'en-GB',
  });
  const page = await signedIn.newPage();
  await page.goto((await firstSignInLink(context, server.url)) ?? '');

  const happened = async (...events: Happened[]): Promise<void> => {
    const now = Date.now();
    const told = events.map(([ago, type, data]) => cloudEvent(type, data, { time: new Date(now - ago * 1000).toISOString() }));
    const answer = await postSigned({ url: server.url, source: id, secret }, JSON.stringify(told));
    if (answer.status !== 202) throw new Error(await answer.text());
  };
  const open = async (search = ''): Promise<void> => {
    await page.goto(`${server.url}/floor/north${search}`);
    await page.locator('[data-agent]').first().waitFor();
  };
  await happened(...morning);
  await open();
  return {
    context,
    url: server.url,
    browser,
    signedIn,
    page,
    happened,
    boardNow: async () => (await (await page.request.get(`${server.url}/api/v1/floors/north/board`)).json()) as Board,
    open,
    close: async () => {
      await browser.close();
      await workers.stop();
      await server.stop();
      await context.close();
    },
  };
};

/** Where a queue's figure stands in the table. */
export const cellOf = (on: Page, queue: string, column: string) =>
  on.locator(`tr[data-queue="${queue}"] td[data-column="${column}"]`);

export const figureOf = async (on: Page, queue: string, column: string): Promise<string> =>
  ((await cellOf(on, queue, column).locator('.value').textContent()) ?? '').trim();

/** The row or tile of an agent. */
export const agentOn = (on: Page, agent: string) => on.locator(`[data-agent="${agent}"]`);
