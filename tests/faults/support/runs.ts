/** Which floors a worker runs, by its own log lines: a lease that begins until one that is over. */
export class Runs {
  readonly floors: string[] = [];

  /** Settings that make a worker say it. */
  static readonly settings = { LOG_LEVEL: 'info' };

  readonly onLine = (line: string): void => {
    if (!line.includes('"lease ')) return;
    const { msg, floor } = JSON.parse(line) as { msg: string; floor: string };
    if (msg === 'lease begins') this.floors.push(floor);
    else if (msg === 'lease over') this.floors.splice(this.floors.indexOf(floor), 1);
  };
}

/** Every floor that some worker runs, as often as it is run, in order. */
export const everyRun = (workers: readonly Runs[]): string[] => workers.flatMap(({ floors }) => floors).sort();
