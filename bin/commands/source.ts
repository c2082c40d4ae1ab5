import type { Command } from 'commander';
import { receiverKinds } from '@floorlight/server/connectors/receivers.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { anyFloorId, defineFloor, floorId } from '@floorlight/shared/store/define-floor.ts';
import { findFloor } from '@floorlight/shared/store/find-floor.ts';
import { createSource } from '@floorlight/shared/store/sources.ts';
import { openInstance } from '../instance.ts';
import { Sentence } from '../sentence.ts';
import { registerRotate } from './rotate-source.ts';
import { tell } from './tell.ts';

interface Options {
  kind: string;
  floor: string[];
  name?: string;
  timezone: string;
  json?: boolean;
}

const checkFloor = (id: string, rule: typeof anyFloorId): void => {
  const [issue] = rule.safeParse(id).error?.issues ?? [];
  if (issue) throw new Sentence(`--floor ${id}: ${issue.message}.`);
};

const ensureFloor = async (context: Context, id: string, timezone: string): Promise<void> => {
  if (await findFloor(context, id)) return;
  checkFloor(id, floorId);
  await defineFloor(context, { id, name: id, timezone, mode: 'live' });
  await tell(context, { action: 'floor-made', subject: id, detail: { timezone } });
  console.error(`There was no floor "${id}"; created it, live, in time zone ${timezone}.`);
};

const check = (options: Options): void => {
  if (!receiverKinds.includes(options.kind))
    throw new Sentence(`--kind ${options.kind} is not known; use one of ${receiverKinds.join(', ')}.`);
  for (const id of options.floor) checkFloor(id, anyFloorId);
};

const create = async (options: Options): Promise<void> => {
  check(options);
  const instance = await openInstance('source');
  try {
    for (const floor of options.floor) await ensureFloor(instance, floor, options.timezone);
    const name = options.name ?? `${options.kind} ${options.floor.join(', ')}`;
    const { id, secret } = await createSource(instance, { name, kind: options.kind, floors: options.floor });
    const detail = { name, kind: options.kind, floors: options.floor.join(', ') };
    await tell(instance, { action: 'source-made', subject: id, detail });
    const url = `${instance.url}/ingest/${id}`;
    if (options.json) console.log(JSON.stringify({ id, url, secret }));
    else console.log(`Source ${id}\nPost signed events to ${url}\nSecret, shown this once: ${secret}`);
  } finally {
    await instance.close();
  }
};

export const registerSource = (program: Command): void => {
  const source = program.command('source').description('systems that post events');
  source
    .command('create')
    .description('create a source and print its address and secret, once')
    .option('--kind <kind>', `what posts: ${receiverKinds.join(', ')}; generic is Standard Webhooks and CloudEvents`, 'generic')
    .requiredOption('--floor <id...>', 'the floor it feeds; of several the first takes what names an unknown queue or agent')
    .option('--name <name>', 'what people call it')
    .option('--timezone <zone>', 'time zone of a floor that does not exist yet', 'UTC')
    .option('--json', 'print {id, url, secret}')
    .action(create);
  registerRotate(source);
};
