import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Flag } from '../storage/payment-tables.js';

export interface Metrics {
  /** @param route an operation's name or a fixed word: never a path, which would grow without bound. */
  observe(route: string, status: number, seconds: number): void;
  /** By the way to pay alone: neither whose nor what for. */
  readonly payments: { begun(method: string): void; captured(method: string): void; flagged(flag: Flag, excess: number): void };
  text(): Promise<string>;
  readonly contentType: string;
}

/**
 * How many answers of a kind are let out together. Public counts move in steps of ten ballots, and a pseudonym on the
 * voter roll has no time beside it; figures that rose by one with each vote would give both away to whoever reads them
 * every second. Each kind waits for ten of its own, so that refused requests push no accepted one out.
 */
const step = 10;

/**
 * A registry of its own for each gateway: several may run in one process.
 * @param inSteps routes of which nobody may learn when each request came.
 * @param unresolved captures that were not to be and that nobody has resolved, as the database has them.
 */
export function gatewayMetrics(listeners: () => number, inSteps: ReadonlySet<string>, unresolved: () => Promise<Readonly<Record<Flag, number>>>): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const labelNames = ['route', 'status'] as const;
  const requests = new Counter({ name: 'gateway_requests_total', help: 'Answers by route and status', labelNames, registers: [registry] });
  const seconds = new Histogram({
    name: 'gateway_request_seconds', help: 'Time to the answer', labelNames: ['route'] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5], registers: [registry],
  });
  new Gauge({
    name: 'gateway_result_listeners', help: 'Open streams of results', registers: [registry],
    collect() {
      this.set(listeners());
    },
  });
  const begun = new Counter({ name: 'gateway_payments_begun_total', help: 'Payments begun', labelNames: ['method'] as const, registers: [registry] });
  const captures = new Counter({ name: 'gateway_captures_total', help: 'Payments that the provider has the money of', labelNames: ['method'] as const, registers: [registry] });
  const flagged = new Counter({ name: 'gateway_flagged_captures_total', help: 'Captures that were not to be: late, of another sum, or of a charge that was paid', labelNames: ['flag'] as const, registers: [registry] });
  const excess = new Counter({ name: 'gateway_excess_captures_total', help: 'Charges whose money came twice and has to be given back', registers: [registry] });
  new Gauge({
    name: 'gateway_unresolved_captures', help: 'Captures that were not to be, until somebody has resolved them', labelNames: ['flag'] as const, registers: [registry],
    async collect() {
      // Without the database the figures of the process are still worth having.
      const many = await unresolved().catch(() => null);
      this.reset();
      for (const [flag, count] of Object.entries(many ?? {})) this.set({ flag }, count);
    },
  });
  const countFlagged = (flag: Flag, many: number): void => {
    flagged.inc({ flag });
    excess.inc(many);
  };
  // Times too: a histogram counts what it was told.
  const held = new Map<string, number[]>();
  return {
    observe(route, status, duration) {
      const kind = `${route} ${status}`;
      const durations = [...(held.get(kind) ?? []), duration];
      if (inSteps.has(route) && durations.length < step) return void held.set(kind, durations);
      held.delete(kind);
      requests.inc({ route, status }, durations.length);
      for (const each of durations) seconds.observe({ route }, each);
    },
    payments: { begun: (method) => begun.inc({ method }), captured: (method) => captures.inc({ method }), flagged: countFlagged },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
