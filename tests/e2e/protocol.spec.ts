import { fileURLToPath } from 'node:url';
import express from 'express';
import { Server } from 'socket.io';
import { protocolVersion } from '@floorlight/shared/board/protocol.ts';
import { expect, test } from 'vitest';
import { serve } from '@floorlight/server/testing/serve.ts';
import { openBrowser } from './open-browser.ts';

const built = fileURLToPath(new URL('../../web/build', import.meta.url));

/** The built page behind a server of tomorrow: it greets with a newer protocol. */
const serveTomorrow = async () => {
  const app = express();
  app.use(express.static(built));
  app.use((_request, response) => response.sendFile(`${built}/index.html`));
  const { server, url, stop } = await serve(app);
  const io = new Server(server);
  let greeted = 0;
  io.of('/live').on('connection', (socket) => {
    greeted += 1;
    socket.emit('hello', { protocol: protocolVersion + 1, version: '99.0.0' });
  });
  return { url, greeted: () => greeted, stop: async () => Promise.all([io.close(), stop().catch(() => undefined)]) };
};

test('[BD7] a page older than its server reloads itself, once, and then says so', async () => {
  const tomorrow = await serveTomorrow();
  const browser = await openBrowser();
  const page = await browser.newPage();
  let loads = 0;
  page.on('load', () => (loads += 1));
  await page.goto(`${tomorrow.url}/wall/north`);
  await page.getByRole('heading', { name: 'This page is older than its server' }).waitFor();
  await page.waitForTimeout(3000);
  expect(loads).toBe(2);
  expect(tomorrow.greeted()).toBe(2);
  await browser.close();
  await tomorrow.stop();
});
