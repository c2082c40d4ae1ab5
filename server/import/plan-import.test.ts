import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Importable } from '@floorlight/shared/settings/import-answer.ts';
import { faultWord } from '@floorlight/shared/words/fault-word.ts';
import { planImport, previewOf, type ImportPlan } from './plan-import.ts';

const defined = new Map<string, unknown>([
  ['queue:sales', { queue: 'sales', name: 'Sales', target: 20, goal: 8000 }],
  ['agent:ada', { agent: 'ada', name: 'Ada', team: 'Early', queues: ['sales'] }],
]);
const floor = { defined, queues: new Set(['sales', 'support']), merges: new Map() };
const plan = (what: Importable, text: string): ImportPlan => planImport(what, text, floor);
const faults = (what: Importable, text: string): unknown[] =>
  plan(what, text).faults.map(({ row, column, detail }) => [row, column, detail]);
const says = (text: string): unknown => expect.stringContaining(text);

/** As Excel quotes. */
const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

describe('what a file says', () => {
  test('new, changed and same rows; an empty cell leaves what is set', () => {
    const { rows, definitions } = plan('queues', 'queue,name,target,goal\nsales,,20,\nsales2,Sales 2,,80.5\n\nsupport,,15,');
    expect(rows.map(({ row, kind, changes }) => [row, kind, changes])).toEqual([
      [2, 'same', []],
      [3, 'new', ['queue', 'name', 'goal']],
      [5, 'new', ['queue', 'target']],
    ]);
    expect(definitions).toEqual([
      { what: 'queue:sales2', type: 'config.queue_defined', data: { queue: 'sales2', name: 'Sales 2', goal: 8050 }, at: 'now' },
      { what: 'queue:support', type: 'config.queue_defined', data: { queue: 'support', target: 15 }, at: 'now' },
    ]);
    expect(plan('queues', 'queue,target\nsales,30').rows).toEqual([
      { row: 2, kind: 'changed', cells: ['sales', '30'], changes: ['target'] },
    ]);
  });

  test('byte order mark, semicolons, CRLF, Excel’s quotes, its sep= line, commas for points, heads in words', () => {
    const expected = [{ queue: 'a', name: 'A; "B", C', target: 12.5, goal: 8000, shortAbandon: 5 }];
    const lines = ['Queue;NAME;target;Goal;Short abandon', `a;${quoted('A; "B", C')};12,5;80 %;5`];
    for (const text of [lines.join('\r\n'), `\u{FEFF}${lines.join('\r\n')}\r\n`, `\u{FEFF}sep=;\r\n${lines.join('\r\n')}\r\n`])
      expect(plan('queues', text)).toMatchObject({ faults: [], definitions: expected.map((data) => ({ data })) });
    expect(plan('queues', `queue,name\na,${quoted('two\nlines')}`).faults).toMatchObject([{ row: 2, column: 'name' }]);
    const tabs = 'queue\tname\na\tA; "B", C'.replace('A; "B", C', quoted('A; "B", C'));
    expect(plan('queues', tabs).definitions[0]?.data).toEqual({ queue: 'a', name: 'A; "B", C' });
  });

  test('[SL6] site, period of the goal and opening hours of a queue', () => {
    const line = 'Mo-Fr 08:00-18:00; Sa 9:00-13:00; 2026-12-25 closed';
    const text = `queue;site;goal period;hours\nmail;Pune;month;${quoted(line)}\nsales;;;24/7`;
    const day = [{ from: '08:00', to: '18:00' }];
    const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [{ from: '09:00', to: '13:00' }] };
    expect(plan('queues', text)).toMatchObject({
      faults: [],
      definitions: [
        {
          data: {
            queue: 'mail',
            site: 'Pune',
            goalPeriod: 'month',
            hours: { week, special: [{ date: '2026-12-25', open: [] }] },
          },
        },
        { data: { queue: 'sales', hours: null } },
      ],
    });
    expect(faults('queues', 'queue,goal_period,hours\na,week,Mo-Fr 8-18\nb,day,"Mo 08:00-12:00,11:00-13:00"')).toEqual([
      [2, 'goal_period', says('one of')],
      [2, 'hours', says('no days with times')],
      [3, 'hours', says('Mo: must not overlap')],
    ]);
  });

  test('queues of an agent stand between bars, each once', () => {
    expect(plan('agents', 'agent,queues\nbob,sales | support|sales').definitions[0]?.data).toEqual({
      agent: 'bob',
      queues: ['sales', 'support'],
    });
  });

  test('a cell that looks like a formula is text', () => {
    for (const name of ['=1+1', '+41', '-A', '@SUM(A1)', '=HYPERLINK("http://x","y")'])
      expect(plan('agents', `agent,name\nbob,${quoted(name)}`).definitions[0]?.data).toEqual({ agent: 'bob', name });
  });

  test('whatever names there are, written as Excel writes them, are read as they are', () => {
    const name = fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }).map((text) => text.trim());
    const usable = name.filter((text) => text !== '' && !/[\0\u{FFFD}]/u.test(text) && text.isWellFormed());
    fc.assert(
      fc.property(fc.array(usable, { minLength: 1 }), fc.constantFrom(',', ';', '\t'), (names, separator) => {
        const rows = names.map((text, at) => [`a${at}`, quoted(text)].join(separator));
        const { faults: found, definitions } = plan('agents', [`agent${separator}name`, ...rows].join('\r\n'));
        expect(found).toEqual([]);
        expect(definitions.map(({ data }) => (data as { name: string }).name)).toEqual(names);
      }),
    );
  });

  test('no text, however wrong, is more than a list of faults', () => {
    const alphabet = fc.constantFrom(
      'a',
      '"',
      ',',
      ';',
      '\n',
      '\r',
      '=',
      ' ',
      'queue',
      'agent',
      'name',
      '__proto__',
      '|',
      '\u{FEFF}',
    );
    fc.assert(
      fc.property(fc.constantFrom('queues' as const, 'agents' as const), fc.array(alphabet), (what, parts) => {
        const found = plan(what, parts.join(''));
        expect(previewOf(found).faultCount).toBe(found.faults.length);
      }),
      { numRuns: 500 },
    );
    expect(({} as { queue?: string }).queue).toBeUndefined();
  });
});

describe('what is wrong is named by row and column, all of it', () => {
  test('cells', () => {
    const text = [
      'queue,channel,target,goal,variant,wrap_limit',
      'a,Voice,20s,120,best,-1',
      'b,voice,20,80,answered,0',
      '*,chat,,,,',
      'group:x,,,,,',
      ',voice,,,,',
      'b,,30,,,',
      'c,voice,20,80,answered,0,and more',
    ].join('\n');
    expect(faults('queues', text)).toEqual([
      [2, 'channel', says('lower-case')],
      [2, 'target', says('seconds')],
      [2, 'goal', says('per cent')],
      [2, 'variant', says('one of')],
      [2, 'wrap_limit', says('seconds')],
      [4, 'queue', says('all queues')],
      [5, 'queue', says('group:')],
      [6, 'queue', says('empty')],
      [7, 'queue', says('row 3')],
      [8, null, says('more cells')],
    ]);
    expect(plan('queues', text).rows.map(({ kind }) => kind)).toEqual([
      'faulty',
      'new',
      'faulty',
      'faulty',
      'faulty',
      'faulty',
      'faulty',
    ]);
  });

  test('a queue that is not there, and a name without end', () => {
    expect(faults('agents', `agent,name,queues\nada,${'x'.repeat(201)},sales;support`)).toEqual([
      [2, 'name', says('200 characters')],
      [2, 'queues', says('"sales;support"')],
    ]);
  });

  test.each([
    ['a column nobody knows', 'agent,shoe size\nada,42', [[1, 'shoe_size', says('agent, name, team, site, queues')]]],
    ['one that is there twice', 'agent,name,Name\nada,A,B', [[1, 'name', says('twice')]]],
    ['no id', 'name\nAda', [[1, 'agent', says('missing')]]],
    ['nothing', '\u{FEFF} \r\n', [[null, null, says('empty')]]],
    ['another encoding', 'agent,name\nada,\u{FFFD}da', [[null, null, says('UTF-8')]]],
    ['a lone quotation mark', 'agent,name\nada,"Ada\nbob,Bob', [[expect.any(Number), null, says('quotation mark')]]],
  ])('%s', (_what, text, expected) => {
    expect(faults('agents', text)).toEqual(expected);
  });

  test('too many rows', () => {
    const rows = Array.from({ length: 501 }, (_, at) => `q${at}`);
    expect(faults('queues', ['queue', ...rows].join('\n'))).toEqual([[null, null, says('501')]]);
    expect(plan('queues', ['queue', ...rows.slice(1)].join('\n')).definitions).toHaveLength(500);
  });
});

test.each<[Importable, string]>([
  ['queues', ''],
  ['queues', '\u{FFFD}'],
  ['queues', 'queue,name\na,"b'],
  ['queues', 'queue,colour,queue\n'],
  ['queues', 'name\nSales'],
  ['queues', `queue,target,goal,hours\n,x,101,soon\na,20,80,\na,20,80,,more`],
  ['queues', `queue\n${Array.from({ length: 501 }, (_, nth) => `q${nth}`).join('\n')}`],
  ['agents', 'agent,queues\nada,salse'],
])('what is wrong with a file of %s is said in every language: %j', (what, text) => {
  const found = plan(what, text).faults.map(({ detail }) => detail);
  expect(found.length).toBeGreaterThan(0);
  for (const detail of found) for (const locale of ['es', 'ar'] as const) expect(faultWord(detail, { locale })).not.toBe(detail);
});
