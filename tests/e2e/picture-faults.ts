import type { Page } from 'playwright-core';

/**
 * Runs in the page. Every text that is drawn: off the screen, cut by a box around it, or over another of the same tile. Letters
 * reach a little out of a tight line; that much is no fault.
 */
const look = `(() => {
  const faults = new Set();
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth || root.scrollHeight > innerHeight)
    faults.add('the page scrolls: ' + root.scrollWidth + ' × ' + root.scrollHeight);
  const drawn = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const { clipPath, visibility, display, opacity } = getComputedStyle(each);
      if (clipPath !== 'none' || visibility === 'hidden' || display === 'none' || opacity === '0') return false;
    }
    return true;
  };
  const tiles = new Map();
  const texts = document.createTreeWalker(document.querySelector('.wall'), NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const element = node.parentElement;
    // words of sources and of people may be shortened; they stand whole in the title
    if (!node.data.trim() || !drawn(element) || element.closest('.tile .state, .alert :is(.title, .subject, .about, .owner)')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const text = node.data.trim().slice(0, 40);
    const letters = parseFloat(getComputedStyle(element).fontSize);
    const slack = 0.22 * letters + 1;
    const tile = element.closest('article, h3, tr, dl > div, .heads > div, header') ?? document.body;
    for (const box of range.getClientRects()) {
      if (box.width < 1) continue;
      if (box.left < -1 || box.right > innerWidth + 1 || box.top < -slack || box.bottom > innerHeight + slack)
        faults.add('off the screen: ' + text);
      for (let each = element; each && !each.matches('.wall'); each = each.parentElement) {
        if (getComputedStyle(each).overflowX === 'visible') continue;
        const edge = each.getBoundingClientRect();
        if (box.left < edge.left - 1.5 || box.right > edge.right + 1.5) faults.add('cut at its side: ' + text);
        if (box.top < edge.top - slack || box.bottom > edge.bottom + slack) faults.add('cut above or below: ' + text);
      }
      const others = tiles.get(tile) ?? tiles.set(tile, []).get(tile);
      for (const other of others) {
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (across > 1.5 && down > 0.4 * Math.min(box.height, other.box.height)) faults.add(text + ' over ' + other.text);
      }
      others.push({ box, text });
    }
  }
  return [...faults];
})()`;

/** What is wrong with a wall's picture, in words; empty where nothing is. */
export const pictureFaults = (page: Page): Promise<string[]> => page.evaluate<string[]>(look);

/** CSS pixels of the smallest letters drawn. */
export const smallestLetters = (page: Page): Promise<number> =>
  page.evaluate<number>(`Math.min(...[...document.querySelectorAll('.wall *')]
    .filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .filter((each) => !each.closest('.said') && each.getBoundingClientRect().width > 1)
    .filter((each) => { for (let at = each; at; at = at.parentElement) if (getComputedStyle(at).clipPath !== 'none') return false; return true; })
    .map((each) => parseFloat(getComputedStyle(each).fontSize)))`);
