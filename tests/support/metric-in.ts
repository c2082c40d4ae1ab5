/** The value of a line in Prometheus' text format, by its name and labels; NaN where it is not there. */
export const metricIn = (exposition: string, line: string): number =>
  Number(
    exposition
      .split('\n')
      .find((one) => one.startsWith(`${line} `))
      ?.split(' ')[1] ?? Number.NaN,
  );
