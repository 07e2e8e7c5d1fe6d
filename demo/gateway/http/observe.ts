import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  /** @param route an operation's name or a fixed word: never a path, which would grow without bound. */
  observe(route: string, status: number, seconds: number): void;
  text(): Promise<string>;
  readonly contentType: string;
}

/** A registry of its own for each gateway: several may run in one process. */
export function gatewayMetrics(listeners: () => number): Metrics {
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
  return {
    observe(route, status, duration) {
      requests.inc({ route, status });
      seconds.observe({ route }, duration);
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
