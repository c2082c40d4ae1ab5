/** Which floors a worker runs, by its own log lines: a lease that begins until one that is over. */
export class Runs {
  readonly floors: string[] = [];

  /** How many leases ended that the worker did not hand back: their lock ran out, or another had taken them. */
  lost = 0;

  /** Settings that make a worker say it. */
  static readonly settings = { LOG_LEVEL: 'info' };

  readonly onLine = (line: string): void => {
    if (!line.includes('"lease ')) return;
    const { msg, floor, why } = JSON.parse(line) as { msg: string; floor: string; why?: string };
    if (msg === 'lease begins') this.floors.push(floor);
    if (msg !== 'lease over') return;
    this.floors.splice(this.floors.indexOf(floor), 1);
    if (why !== 'handed back') this.lost += 1;
  };
}

/** Every floor that some worker runs, as often as it is run, in order. */
export const everyRun = (workers: readonly Runs[]): string[] => workers.flatMap(({ floors }) => floors).sort();
