import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { errorCode } from '../errors.js';
import type { Log } from '../log.js';
import { type Metrics, tellStanding } from '../metrics.js';
import { openPort } from '../open-port.js';
import type { Standing } from '../store/standing.js';

export interface WebParts {
  host: string;
  port: number;
  /** The setting that the port comes from. */
  setting: string;
  metrics: Metrics;
  /** All figures in Prometheus's text format. */
  figures: () => Promise<string>;
  /** Whether mail can be accepted now; a rejection counts as no. */
  healthy: () => Promise<boolean>;
  /** The figures that are read off the database at the moment of asking. */
  standing: () => Promise<Standing>;
  log: Log;
}

/** Serves `/healthz` and `/metrics`. A port in use is a UserError. */
export async function startWeb(parts: WebParts): Promise<{ port: number; close(): Promise<void> }> {
  const server = createAdaptorServer({ fetch: routes(parts).fetch, hostname: parts.host });
  const settings = { host: 'WEB_HOST', port: parts.setting };
  return {
    port: await openPort(server, { host: parts.host, port: parts.port, settings }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

function routes({ metrics, figures, healthy, standing, log }: WebParts): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    context.header('X-Content-Type-Options', 'nosniff');
    context.header('Cache-Control', 'no-store');
  });
  app.get('/healthz', async (context) => {
    const ok = await healthy().catch(() => false);
    return ok ? context.json({ status: 'ok' }) : context.json({ status: 'unavailable' }, 503);
  });
  app.get('/metrics', async (context) => {
    tellStanding(metrics, await standing().catch(() => undefined));
    return context.text(await figures(), 200, {
      'Content-Type': metrics.registry.contentType,
    });
  });
  app.onError((error, context) => {
    log.error({ code: errorCode(error) }, 'a web request failed');
    return context.text('Something went wrong here; please try again.\n', 500);
  });
  return app;
}
