import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Saw } from '#coach/model/ask.ts';

/** Counts for a monitoring system, in the Prometheus text format. Routes, not addresses: nothing personal. */
export type Metrics = {
  contentType: string;
  text: () => Promise<string>;
  sawRequest: (method: string, route: string, status: number, ms: number) => void;
  /** A question to a plugged-in language model: what for, what came of it, how long, how many tokens. */
  sawModel: Saw;
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
  const questions = new Counter({
    name: 'regard_model_questions_total',
    help: 'Questions to a plugged-in language model by purpose and outcome',
    labelNames: ['purpose', 'outcome'],
    registers: [registry],
  });
  const tokens = new Counter({
    name: 'regard_model_tokens_total',
    help: 'Tokens that a plugged-in language model read and wrote',
    registers: [registry],
  });
  const modelSeconds = new Histogram({
    name: 'regard_model_seconds',
    help: 'How long a plugged-in language model takes',
    labelNames: ['purpose'],
    buckets: [0.5, 1, 2, 5, 10, 20, 40, 80, 160],
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
    sawModel: (seen) => {
      questions.inc({ purpose: seen.purpose, outcome: seen.outcome });
      tokens.inc(seen.tokens);
      modelSeconds.observe({ purpose: seen.purpose }, seen.seconds);
    },
  };
}
