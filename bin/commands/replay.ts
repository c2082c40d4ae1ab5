import { InvalidArgumentError, type Command } from 'commander';
import { zoneOf } from '@floorlight/shared/calendar/zone.ts';
import { openInstance } from '../instance.ts';
import { openProgress } from '../replay/progress.ts';
import { runReplay, type ReplayOptions } from '../replay/run-replay.ts';
import { summaryText } from '../replay/summary.ts';

const seconds = (text: string): number => {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < 0) throw new InvalidArgumentError('Give seconds, e.g. 20.');
  return value;
};

const speed = (text: string): number | 'max' => {
  if (text === 'max') return 'max';
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0 || value > 1_000_000)
    throw new InvalidArgumentError('Give "max" or a number, e.g. 60.');
  return value;
};

const timezone = (text: string): string => {
  try {
    return zoneOf(text).name;
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
};

interface Given extends ReplayOptions {
  readonly json?: true;
  readonly url?: string;
}

const replay = async (file: string, options: Given): Promise<void> => {
  const context = await openInstance('replay');
  try {
    const instance = options.url ? { ...context, url: options.url } : context;
    const summary = await runReplay(instance, file, options, openProgress(process.stderr));
    process.stdout.write(`${options.json ? JSON.stringify(summary) : summaryText(summary)}\n`);
    if (summary.rejected > 0) process.exitCode = 1;
  } finally {
    await context.close();
  }
};

export const registerReplay = (program: Command): void => {
  program
    .command('replay')
    .description('Replay a contact log (CSV) into a floor, through the public ingest door. Replaying it twice changes nothing.')
    .argument(
      '<file>',
      'CSV: contact_id,channel,direction,queue,priority,entered_at,queued_at,answered_at,abandoned_at,ended_at,agent; ISO 8601 with offset',
    )
    .requiredOption('--floor <floor>', 'floor to replay into; made when there is none')
    .requiredOption('--timezone <zone>', "the floor's time zone, e.g. Asia/Jerusalem", timezone)
    .option('--speed <n>', 'floor seconds in a real second, or "max"', speed, 'max')
    .option('--target <seconds>', 'service level target', seconds, 20)
    .option('--short-abandon <seconds>', 'a shorter wait is a short abandon', seconds, 5)
    .option('--strict', 'refuse the whole file when a row is unusable, instead of skipping the row', false)
    .option('--url <url>', 'where the instance listens, when not where it says')
    .option('--json', 'print the summary as JSON')
    .action(replay);
};
