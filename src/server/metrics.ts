import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Counts for a monitoring system, in the Prometheus text format. Routes, not addresses: nothing personal. */
export type Metrics = {
  contentType: string;
  text: () => Promise<string>;
  sawRequest: (method: string, route: string, status: number, ms: number) => void;
};

export function newMetrics(house: { now: () => Temporal.Instant }): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'regard_' });
  const requests = new Counter({
    name: 'regard_requests_total',
    help: 'Requests by route and status',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'regard_request_seconds',
    help: 'How long requests take',
    labelNames: ['route'],
    buckets: [0.002, 0.005, 0.015, 0.05, 0.15, 0.5, 2],
    registers: [registry],
  });
  const started = house.now().epochMilliseconds;
  new Gauge({
    name: 'regard_up_seconds',
    help: 'Time since the start',
    registers: [registry],
    collect() {
      this.set((house.now().epochMilliseconds - started) / 1000);
    },
  });
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    sawRequest: (method, route, status, ms) => {
      requests.inc({ method, route, status: String(status) });
      seconds.observe({ route }, ms / 1000);
    },
  };
}
