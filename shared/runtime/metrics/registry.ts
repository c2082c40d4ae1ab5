import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What this process counts. One registry a process, since a metric's name may stand once in an answer to Prometheus. */
export const registry = new Registry();
collectDefaultMetrics({ register: registry });

const registers = [registry];

/** Labels take few values, all our own words: no floor, source or person is ever one. */
export const counter = <L extends string = never>(name: string, help: string, labelNames: L[] = []): Counter<L> =>
  new Counter<L>({ name, help, labelNames, registers });

export const gauge = <L extends string = never>(name: string, help: string, labelNames: L[] = []): Gauge<L> =>
  new Gauge<L>({ name, help, labelNames, registers });

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/** Of durations, in seconds. */
export const durations = (name: string, help: string): Histogram => new Histogram({ name, help, buckets: seconds, registers });
