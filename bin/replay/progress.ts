import { Presets, SingleBar } from 'cli-progress';

/** What a replay tells the person who waits for it. */
export interface Progress {
  readonly begin: (events: number) => void;
  readonly posted: (events: number) => void;
  readonly end: () => void;
  readonly note: (text: string) => void;
  readonly badRow: (where: string) => void;
}

const badRowsShown = 20;

/** On standard error, so that standard output holds nothing but the summary; a bar only where someone is looking. */
export const openProgress = (out: NodeJS.WriteStream): Progress => {
  const format = 'posting {bar} {percentage} % · {value}/{total} events · {eta_formatted} left';
  const bar = out.isTTY ? new SingleBar({ stream: out, format, hideCursor: true }, Presets.shades_classic) : null;
  let badRows = 0;
  let barShown = false;
  return {
    begin: (events) => {
      bar?.start(events, 0);
      barShown = bar !== null;
    },
    /** Clock events come on top of the log's own. */
    posted: (events) => bar?.update(Math.min(events, bar.getTotal())),
    end: () => {
      if (barShown) bar?.stop();
      barShown = false;
    },
    note: (text) => void out.write(`${barShown ? '\n' : ''}${text}\n`),
    badRow: (where) => {
      badRows += 1;
      if (badRows <= badRowsShown) out.write(`Skipped ${where}\n`);
      if (badRows === badRowsShown) out.write('Further skipped rows are only counted.\n');
    },
  };
};
