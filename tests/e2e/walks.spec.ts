import { defineReason } from '@floorlight/shared/store/define-setting.ts';
import type { Redis } from 'ioredis';
import type { Pool } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agentOn, startFloor, type FloorStack } from './floor-stack.ts';

const phone = '+34600111222';
const words = 'Grandmother ordered the blue kettle';

let floor: FloorStack;

/** Keys of Redis under which one of these words stands. */
const keysWith = async (redis: Redis, sought: readonly string[]): Promise<string[]> => {
  const keys: string[] = [];
  for (const key of await redis.keys('*')) {
    const read: Record<string, () => Promise<unknown>> = {
      string: () => redis.get(key),
      hash: () => redis.hgetall(key),
      stream: () => redis.xrange(key, '-', '+'),
      list: () => redis.lrange(key, 0, -1),
      set: () => redis.smembers(key),
      zset: () => redis.zrange(key, '0', '-1'),
    };
    const text = JSON.stringify(await read[await redis.type(key)]?.());
    if (sought.some((word) => text.includes(word))) keys.push(key);
  }
  return keys;
};

/** Tables in which one of these words stands. */
const tablesWith = async (pool: Pool, sought: readonly string[]): Promise<string[]> => {
  const named = await pool.query<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public'`);
  const tables: string[] = [];
  for (const { name } of named.rows) {
    const { rows } = await pool.query(`select 1 from "${name}" as row where row::text like any($1) limit 1`, [
      sought.map((word) => `%${word}%`),
    ]);
    if (rows.length > 0) tables.push(name);
  }
  return tables;
};

beforeAll(async () => {
  floor = await startFloor();
  await defineReason(floor.context, 'north', { reason: 'Break', limit: 60 });
  await floor.happened(
    [60, 'contact.queued', { contact: 'asked', queue: 'sales', customer: { phone, name: 'Grace Hopper' } }],
    [55, 'contact.answered', { contact: 'asked', queue: 'sales', agent: 'ann' }],
    [50, 'contact.ended', { contact: 'asked', agent: 'ann', wrapUp: true }],
    [48, 'contact.wrapped', { contact: 'asked', agent: 'ann', disposition: 'Order placed', resolved: true, note: words }],
    [240, 'agent.presence_changed', { agent: 'bob', presence: 'not_ready', reason: 'Break' }],
    [245, 'contact.queued', { contact: 'bobs', queue: 'billing' }],
    [244, 'contact.answered', { contact: 'bobs', queue: 'billing', agent: 'bob' }],
    [241, 'contact.ended', { contact: 'bobs', agent: 'bob' }],
  );
  await floor.open();
});

afterAll(() => floor.close());

test('from a red tile to the agent’s day, to a contact, to the events beneath it', async () => {
  const { page } = floor;
  const tile = agentOn(page, 'bob');
  await tile.getByText(/▲/).waitFor();
  await tile.getByRole('link').first().click();
  await page.waitForURL('**/agents/north/bob');
  await page.locator('table[data-table="handlings"]').getByRole('link', { name: 'bobs' }).click();
  await page.waitForURL('**/contacts/north/bobs');
  await page.getByRole('heading', { name: 'What happened' }).waitFor();
  await page.locator('summary').click();
  for (const type of ['contact.queued', 'contact.answered', 'contact.ended']) await page.getByText(type).waitFor();
});

test('a customer is erased, and nothing of them is found', async () => {
  const { page, url } = floor;
  const searched = (): Promise<unknown> => page.goto(`${url}/contacts/north?text=kettle`);
  await searched();
  await page.locator('li[data-row="asked"]').waitFor();
  const contact = await page.request.get(`${url}/api/v1/floors/north/contacts/asked`);
  const { customer } = (await contact.json()) as { customer: { key: string } };

  const erased = await page.request.post(`${url}/api/v1/floors/north/customers/erase`, {
    data: { customer: { phone }, reason: 'Asked by letter' },
    headers: { origin: url },
  });
  expect(erased.status(), await erased.text()).toBe(202);

  await searched();
  await page.getByText('No contact fits').waitFor();
  const again = await page.request.post(`${url}/api/v1/floors/north/contact-search`, {
    data: { customer: { phone } },
    headers: { origin: url },
  });
  expect(await again.json()).toMatchObject({ contacts: [] });
  await page.goto(`${url}/customers/north/${customer.key}`);
  await page.getByText('No contact fits').waitFor();

  // the contact itself stays, for the figures: with nothing in it of who it was
  await page.goto(`${url}/contacts/north/asked`);
  await page.getByRole('heading', { name: 'What happened' }).waitFor();
  await page.locator('summary').click();
  const left = await page.content();
  for (const told of [words, 'kettle', 'Grace', '600111222']) expect(left).not.toContain(told);

  // nor is it in what is kept, wherever it lies
  const { redis, pool } = floor.context;
  const told = ['kettle', 'Grace Hopper', phone];
  // the floor's own two days are reached by nobody, and go by themselves (docs/decisions/0015)
  const ownDays = ['{fl:north}:state', '{fl:north}:cold'];
  expect((await keysWith(redis, told)).filter((key) => !ownDays.some((own) => key.startsWith(own)))).toEqual([]);
  expect(await tablesWith(pool, told)).toEqual([]);
});
