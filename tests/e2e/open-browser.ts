import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The machine's own Chromium; `FLOORLIGHT_CHROMIUM` names another. */
export const openBrowser = (): Promise<Browser> => {
  const path = process.env['FLOORLIGHT_CHROMIUM'] ?? usual.find(existsSync);
  if (!path) throw new Error('These tests need Chromium: install it, or name it in FLOORLIGHT_CHROMIUM.');
  return chromium.launch({ executablePath: path, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
};
