import { monitorEventLoopDelay } from 'node:perf_hooks';
import { AggregatorRegistry, Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

import { outcomeKinds } from './delivery/outcome.js';
import type { Standing } from './store/standing.js';

/** Everything that `/metrics` tells, in a registry of its own. Durations are seconds. */
export interface Metrics {
  accepted: Counter;
  refused: Counter<'reason'>;
  delivered: Counter;
  deferred: Counter;
  held: Counter;
  failed: Counter;
  attempts: Counter<'outcome'>;
  sweeps: Counter;
  reclaimed: Counter;
  quarantined: Counter;
  stuck: Counter;
  bounced: Counter<'reason'>;
  gate: Counter<'kind'>;
  acceptSeconds: Histogram;
  deliverySeconds: Histogram;
  /** What is read off the database at the moment of asking. */
  standing: Record<keyof Standing, Gauge>;
  registry: Registry;
}

const LATENCIES = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60, 300, 3600, 86_400];

export function openMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const counter = (name: string, help: string) =>
    new Counter({ name: `mentorpost_${name}_total`, help, registers });
  const histogram = (name: string, help: string) =>
    new Histogram({ name: `mentorpost_${name}_seconds`, help, buckets: LATENCIES, registers });
  const gauge = (name: string, help: string) =>
    new Gauge({ name: `mentorpost_${name}`, help, aggregator: 'first', registers });
  tellEventLoopLag(registers);
  collectDefaultMetrics({
    register: registry,
    prefix: 'mentorpost_',
    eventLoopMonitoringPrecision: RESOLUTION,
  });
  return {
    registry,
    accepted: counter('accepted', 'Messages accepted at the door'),
    refused: new Counter({
      name: 'mentorpost_refused_total',
      help: 'Mails refused at the door',
      labelNames: ['reason'],
      registers,
    }),
    delivered: counter('delivered', 'Messages delivered'),
    deferred: counter('deferred', 'Delivery attempts that will be tried again'),
    held: counter('held', 'Messages held for a coordinator'),
    failed: counter('failed', 'Messages that could not be delivered'),
    attempts: attemptsByOutcome(registers),
    sweeps: counter('sweeper_rings', 'Times the sweeper found what no bell had rung for'),
    reclaimed: counter(
      'claims_beyond_first',
      'Claims of a message that an earlier claim had not brought to an end',
    ),
    quarantined: counter(
      'quarantined',
      'Messages held because they were claimed too often without an outcome',
    ),
    stuck: counter('stuck', 'Messages on which work did not end, given up to be taken up again'),
    bounced: new Counter({
      name: 'mentorpost_bounces_total',
      help: 'Mails that came back, by reason',
      labelNames: ['reason'],
      registers,
    }),
    gate: new Counter({
      name: 'mentorpost_gate_hits_total',
      help: 'Places in composed mails at which the last gate found who sent them',
      labelNames: ['kind'],
      registers,
    }),
    acceptSeconds: histogram('accept', 'From the start of the data to the commit'),
    deliverySeconds: histogram('delivery', 'From acceptance to delivery'),
    standing: {
      waiting: gauge('queue_depth', 'Messages neither delivered, held nor ended'),
      waitingForAddress: gauge(
        'waiting_for_address',
        'Messages that wait for a new address of their recipient',
      ),
      oldestSeconds: gauge(
        'oldest_undelivered_seconds',
        'Age of the oldest message neither delivered, held nor ended',
      ),
      overdueSeconds: gauge(
        'overdue_seconds',
        'For how long the message that is longest due has waited for a worker',
      ),
      held: gauge('held_messages', 'Messages that wait for a coordinator'),
      quarantined: gauge('quarantined_messages', 'Of these, what was claimed too often without an outcome'),
      undeliverable: gauge('undeliverable_addresses', 'Addresses from which mail came back for good'),
    },
  };
}

/** What one process has counted, in a form that another can add to its own. */
export type MetricFigures = { type: string | number }[];

/** What this process has counted. */
export function figuresOf({ registry }: Metrics): Promise<MetricFigures> {
  return registry.getMetricsAsJSON();
}

/** All in Prometheus's text format, with what further processes have counted added to it. */
export async function metricsText(metrics: Metrics, further: readonly MetricFigures[]): Promise<string> {
  if (further.length === 0) return metrics.registry.metrics();
  return AggregatorRegistry.aggregate([await figuresOf(metrics), ...further]).metrics();
}

/** The figures of ended processes as those of one: what they had counted, and not how they stood. */
export function endedFigures(ended: readonly MetricFigures[]): Promise<MetricFigures> {
  const counted = ended.map((figures) =>
    figures.filter(({ type }) => type === 'counter' || type === 'histogram'),
  );
  return AggregatorRegistry.aggregate(counted).getMetricsAsJSON();
}

/** Each outcome is told from the start, so that the first of its kind is seen as a rise. */
function attemptsByOutcome(registers: Registry[]): Counter<'outcome'> {
  const attempts = new Counter({
    name: 'mentorpost_delivery_attempts_total',
    help: 'Attempts to deliver, by how they ended',
    labelNames: ['outcome'] as const,
    registers,
  });
  for (const outcome of outcomeKinds) attempts.inc({ outcome }, 0);
  return attempts;
}

/** Sets the figures that were read off the database; where they could not be, they are no numbers. */
export function tellStanding({ standing }: Metrics, now: Standing | undefined): void {
  const figures: Record<string, number> = { ...now };
  for (const [name, gauge] of Object.entries(standing)) gauge.set(figures[name] ?? Number.NaN);
}

/** Milliseconds; each look wakes the process, and a school's machine is idle. */
const RESOLUTION = 100;

/** How late the event loop ran since the last time somebody asked, in seconds: 0 is an idle one. */
function tellEventLoopLag(registers: Registry[]): void {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION });
  delays.enable();
  const late = (nanoseconds: number) => Math.max(0, nanoseconds / 1e9 - RESOLUTION / 1e3);
  new Gauge({
    name: 'mentorpost_event_loop_lag_seconds',
    help: 'How late the event loop ran since the last scrape',
    labelNames: ['quantile'],
    aggregator: 'max',
    registers,
    collect() {
      for (const quantile of [0.5, 0.99, 1])
        this.set({ quantile: String(quantile) }, late(delays.percentile(quantile * 100)));
      delays.reset();
    },
  });
}
