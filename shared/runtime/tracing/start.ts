import type { Config } from '../config.ts';
import { traceWith } from './trace.ts';

const headersOf = (text: string): Record<string, string> => {
  const headers: Record<string, string> = {};
  for (const pair of text.split(',')) {
    const [name = '', ...value] = pair.split('=');
    if (name.trim()) headers[name.trim()] = decodeURIComponent(value.join('=').trim());
  }
  return headers;
};

/** OpenTelemetry's SDK is loaded only where an endpoint is set. @returns what sends the last spans and ends it. */
export const startTracing = async (config: Config, service: string): Promise<() => Promise<void>> => {
  const endpoint = config.OTEL_EXPORTER_OTLP_ENDPOINT;
  if (endpoint === undefined) return () => Promise.resolve();
  const { openOtlp } = await import('./otlp.ts');
  const headers = headersOf(config.OTEL_EXPORTER_OTLP_HEADERS ?? '');
  const otlp = openOtlp({ endpoint, headers, share: config.OTEL_TRACES_SAMPLER_ARG, service });
  traceWith(otlp.trace);
  return async () => {
    traceWith(null);
    await otlp.close().catch(() => undefined);
  };
};
