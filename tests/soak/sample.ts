/** One look at everything, a line of samples.csv. Memory in megabytes, times in milliseconds. */
export interface Sample {
  /** Seconds since the soak began. */
  readonly at: number;
  readonly server: number;
  readonly worker: number;
  readonly redis: number;
  readonly page: number;
  readonly nodes: number;
  /** Webhook sent → its delta at a socket; null where none came within five seconds. */
  readonly latency: number | null;
  /** How far the floor furthest behind is. */
  readonly lag: number;
  /** Longest silence of any floor's heartbeat since the last sample. */
  readonly silence: number;
}

export const columns = ['at', 'server', 'worker', 'redis', 'page', 'nodes', 'latency', 'lag', 'silence'] as const;

export const csvLine = (sample: Sample): string => columns.map((column) => sample[column] ?? '').join(',');

/** Rise an hour of a straight line through the second half: what start-up and warm-up needed is over by then. */
export const risePerHour = (samples: readonly Sample[], column: 'server' | 'worker' | 'redis' | 'page'): number => {
  const half = samples.slice(Math.floor(samples.length / 2));
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(half.map(({ at }) => at)), mean(half.map((sample) => sample[column]))];
  const spread = half.reduce((sum, { at }) => sum + (at - x) ** 2, 0);
  if (spread === 0) return 0;
  return (3600 * half.reduce((sum, sample) => sum + (sample.at - x) * (sample[column] - y), 0)) / spread;
};
