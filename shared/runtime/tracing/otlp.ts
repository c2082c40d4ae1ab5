import { AsyncLocalStorage } from 'node:async_hooks';
import { ROOT_CONTEXT, SpanStatusCode, trace, type Context } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, ParentBasedSampler, TracerProvider, TraceIdRatioBasedSampler } from '@opentelemetry/sdk-trace';
import type { Trace } from './trace.ts';

export interface Exporting {
  /** Without the path of traces. */
  readonly endpoint: string;
  readonly headers: Record<string, string>;
  /** 0–1 of what begins a trace. */
  readonly share: number;
  readonly service: string;
}

/** Spans to an OTLP receiver. One that is away costs spans, nothing else. */
export const openOtlp = ({ endpoint, headers, share, service }: Exporting): { trace: Trace; close: () => Promise<void> } => {
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces`, headers });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(share) }),
    spanProcessors: [new BatchSpanProcessor({ exporter, scheduledDelayMillis: 1000 })],
  });
  const tracer = provider.getTracer('floorlight');
  const under = new AsyncLocalStorage<Context>();
  return {
    trace: async (name, attributes, work) => {
      const parent = under.getStore() ?? ROOT_CONTEXT;
      const span = tracer.startSpan(name, { attributes }, parent);
      try {
        return await under.run(trace.setSpan(parent, span), work);
      } catch (error) {
        // the message may say what was posted; the log has it under the same time
        span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error).name });
        throw error;
      } finally {
        span.end();
      }
    },
    close: () => provider.shutdown(),
  };
};
