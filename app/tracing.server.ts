/**
 * Traces, for whoever sets OTEL_EXPORTER_OTLP_ENDPOINT: a span for each request, delivery, job, call of Shopify and
 * transaction, sent to that address as OTLP over HTTP. Without it nothing of OpenTelemetry's SDK is loaded, and `traced`
 * is a plain call. Spans carry ids and names of ours; what is said of an error is what the log may say.
 */
import type { Context, ContextAPI, Span, Tracer } from "@opentelemetry/api";
import { env } from "~/env.server";
import { describeError, errorForLog } from "~/lib/describe-error";
import { endsWithin } from "~/lib/ends-within";
import { log } from "~/lib/log.server";

type Attributes = Record<string, string | number>;
type Tracing = { tracer: Tracer; context: ContextAPI; within: (span: Span) => Context; stop: () => Promise<void> };

/** SpanStatusCode.ERROR; the enum would be an import. */
const ERROR = 2;

// The web process holds two copies of this module (its own and Remix's bundle); both trace into one place.
const kept = globalThis as typeof globalThis & { encoreTracing?: Tracing };

/** Does nothing when tracing is off. */
export async function startTracing(service: "encore-web" | "encore-worker"): Promise<void> {
  if (!env.OTEL_EXPORTER_OTLP_ENDPOINT) return;
  const [{ context, trace }, sdk, { OTLPTraceExporter }, { AsyncLocalStorageContextManager }, { resourceFromAttributes }] =
    await Promise.all([
      import("@opentelemetry/api"),
      import("@opentelemetry/sdk-trace"),
      import("@opentelemetry/exporter-trace-otlp-http"),
      import("@opentelemetry/context-async-hooks"),
      import("@opentelemetry/resources"),
    ]);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const sampler = new sdk.ParentBasedSampler({ root: new sdk.TraceIdRatioBasedSampler(env.OTEL_TRACES_SAMPLER_ARG) });
  const provider = new sdk.TracerProvider({
    sampler,
    resource: resourceFromAttributes({ "service.name": service }),
    // Address and headers are read by the exporter, from the variables that OpenTelemetry names.
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
  });
  kept.encoreTracing = {
    tracer: provider.getTracer("encore"),
    context,
    within: (span) => trace.setSpan(context.active(), span),
    stop: () => provider.shutdown(),
  };
}

const LAST_WORDS_WITHIN_MS = 3_000;

/** Sends what is not sent yet, as far as the collector takes it soon: nobody's stop waits for a trace. */
export async function stopTracing(): Promise<void> {
  const stopped = kept.encoreTracing?.stop().catch((error: unknown) => log.warn(errorForLog(error), "the last traces were not taken"));
  await endsWithin(LAST_WORDS_WITHIN_MS, Promise.resolve(stopped));
}

/** `work` as a span, inside the one that runs already. */
export function traced<T>(name: string, attributes: Attributes, work: () => Promise<T>): Promise<T> {
  const open = openSpan(name, attributes);
  return open ? open.within(work).then(open.ended, open.failed) : work();
}

type OpenSpan = {
  within: <T>(work: () => T) => T;
  ended: <T>(answer: T) => T;
  failed: (error: unknown) => never;
  /** With what is known at the end only. */
  end: (attributes: Attributes) => void;
};

/** For what ends elsewhere than it began. Null: tracing is off. */
export function openSpan(name: string, attributes: Attributes): OpenSpan | null {
  const tracing = kept.encoreTracing;
  if (!tracing) return null;
  const span = tracing.tracer.startSpan(name, { attributes });
  return {
    within: (work) => tracing.context.with(tracing.within(span), work),
    ended: (answer) => {
      span.end();
      return answer;
    },
    failed: (error) => {
      span.setStatus({ code: ERROR, message: describeError(error) });
      span.end();
      throw error;
    },
    end: (more) => {
      span.setAttributes(more);
      span.end();
    },
  };
}
