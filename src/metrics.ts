import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

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
  bounced: Counter<'reason'>;
  acceptSeconds: Histogram;
  deliverySeconds: Histogram;
  queueDepth: Gauge;
  oldestSeconds: Gauge;
  undeliverable: Gauge;
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
  collectDefaultMetrics({ register: registry, prefix: 'mentorpost_' });
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
    attempts: new Counter({
      name: 'mentorpost_delivery_attempts_total',
      help: 'Attempts to deliver, by how they ended',
      labelNames: ['outcome'],
      registers,
    }),
    sweeps: counter('sweeper_rings', 'Times the sweeper found what no bell had rung for'),
    reclaimed: counter(
      'claims_beyond_first',
      'Claims of a message that an earlier claim had not brought to an end',
    ),
    quarantined: counter(
      'quarantined',
      'Messages held because they were claimed too often without an outcome',
    ),
    bounced: new Counter({
      name: 'mentorpost_bounces_total',
      help: 'Mails that came back, by reason',
      labelNames: ['reason'],
      registers,
    }),
    acceptSeconds: histogram('accept', 'From the start of the data to the commit'),
    deliverySeconds: histogram('delivery', 'From acceptance to delivery'),
    oldestSeconds: new Gauge({
      name: 'mentorpost_oldest_undelivered_seconds',
      help: 'Age of the oldest message that is neither delivered nor held',
      registers,
    }),
    undeliverable: new Gauge({
      name: 'mentorpost_undeliverable_addresses',
      help: 'Addresses from which mail came back for good',
      registers,
    }),
    queueDepth: new Gauge({
      name: 'mentorpost_queue_depth',
      help: 'Messages that wait for a worker',
      registers,
    }),
  };
}
