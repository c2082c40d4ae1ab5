import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { eventSchemas } from '@floorlight/shared/events/vocabulary.ts';
import type { EventType } from '@floorlight/shared/events/floor-event.ts';
import { z } from 'zod';
import { readComments, type Commented } from './comments.ts';
import { examples } from './examples.ts';
import { words, type Shape } from './field-words.ts';

const folder = join(import.meta.dirname, '../../shared/events');

const allComments = (): Map<string, Commented> =>
  new Map(
    readdirSync(folder)
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .flatMap((file) => [...readComments(join(folder, file))]),
  );

const intro: Record<string, string> = {
  agent:
    'Agents: who is signed in and what each chose. What an agent does (talking, after-contact work …) is derived from contacts, never sent.',
  queue: 'Queues opening and closing.',
  contact: 'Contacts: one customer interaction on any channel, from first ring to last note.',
  case: 'Cases: matters that may take several contacts.',
  task: 'Tasks: work of an agent that is not a contact.',
  feature: 'Use of tools.',
  account: 'What happens on the account of a customer of a program.',
  security: 'Compliance and security. Each names an agent, a customer or both.',
  call: 'Summaries and quality reviews of contacts.',
  source: 'The source about itself.',
  floor: 'The clock of a replayed floor.',
  config: "Floorlight's own record of what people set. Not accepted from a source.",
};

const cell = (text: string): string => text.replaceAll('|', '\\|');

const fieldRows = (type: EventType, comments: Commented | undefined): string[] => {
  const shape = z.toJSONSchema(eventSchemas[type], { io: 'input' }) as Shape;
  const required = new Set(shape.required);
  return Object.entries(shape.properties ?? {}).map(([name, member]) => {
    const need = required.has(name) ? 'required' : '';
    return `| \`${name}\` | ${need} | ${cell(words(member))} | ${cell(comments?.fields.get(name) ?? '')} |`;
  });
};

const section = (type: EventType, comments: Commented | undefined): string =>
  [
    `### \`${type}\``,
    ...(comments?.comment ? [comments.comment] : []),
    ['| field | | is | |', '| --- | --- | --- | --- |', ...fieldRows(type, comments)].join('\n'),
    ['```json', JSON.stringify(examples[type]), '```'].join('\n'),
  ].join('\n\n');

/** The whole of docs/events.md. */
export const renderEvents = async (): Promise<string> => {
  const comments = allComments();
  const types = Object.keys(eventSchemas) as EventType[];
  const families = Map.groupBy(types, (type) => type.split('.')[0] ?? type);
  const parts = [...families].map(([family, members]) =>
    [`## ${family}.*`, intro[family] ?? '', ...members.map((type) => section(type, comments.get(type)))].join('\n\n'),
  );
  const markdown = [readFileSync(join(import.meta.dirname, 'events-head.md'), 'utf8'), ...parts].join('\n\n');
  return format(markdown, { ...(await resolveConfig(import.meta.filename)), parser: 'markdown' });
};
