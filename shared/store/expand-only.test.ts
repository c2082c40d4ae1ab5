import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const folder = new URL('./migrations/', import.meta.url);
/** There was nothing to keep working before it. */
const first = '0001-records.ts';

/** What a process of the version before could not live with, while it still runs (docs/operations.md, "Upgrading"). */
const contractions: Record<string, RegExp> = {
  'drops something': /\bdrop\s+(table|column|constraint|index|not|default|view|type)\b/i,
  'renames something': /\brename\b/i,
  'changes a type': /\balter\s+column\s+\S+\s+(set\s+data\s+)?type\b/i,
  'demands a value': /\bset\s+not\s+null\b/i,
  'adds a column that old writers leave empty': /\badd\s+column\b(?![^,;`]*\bdefault\b)[^,;`]*\bnot\s+null\b/i,
  'adds a check that old writers may break': /\badd\s+(constraint|check|unique|foreign)\b/i,
};

const faultsOf = (sql: string): string[] =>
  Object.entries(contractions)
    .filter(([, pattern]) => pattern.test(sql))
    .map(([fault]) => fault);

test.each([
  ['alter table contacts drop column closed_at', 'drops something'],
  ['alter table contacts rename column id to contact', 'renames something'],
  ['alter table contacts alter column version type text', 'changes a type'],
  ['alter table contacts alter column closed_at set not null', 'demands a value'],
  ['alter table contacts add column site text not null', 'adds a column that old writers leave empty'],
  ['alter table contacts add constraint one unique (id)', 'adds a check that old writers may break'],
])('%s is no expansion', (sql, fault) => {
  expect(faultsOf(sql)).toEqual([fault]);
});

test.each([
  'alter table contacts add column site text',
  "alter table contacts add column site text not null default ''",
  'create table alerts (id text primary key, at timestamptz not null)',
  'create index contacts_site on contacts (site)',
])('%s is one', (sql) => {
  expect(faultsOf(sql)).toEqual([]);
});

test('every migration after the first only expands', () => {
  for (const name of readdirSync(folder).filter((file) => file !== first))
    expect({ name, faults: faultsOf(readFileSync(new URL(name, folder), 'utf8')) }).toEqual({ name, faults: [] });
});
