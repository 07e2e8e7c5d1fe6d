import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import * as v from 'valibot';
import type { DeskParts, Env } from './parts.js';
import { isBearer } from './signature.js';
import { visitorPages } from './visitor-pages.js';
import { Cancel, idPattern, Order, type Refusal, refusals } from './wire.js';

/** The desk's two faces: the wire to the gateway, and the pages of visitors. */
export function deskApp(parts: DeskParts): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/health', (context) => context.json({ status: 'ok' }));
  app.route('/api', wireApp(parts));
  app.route('/', visitorPages(parts));
  return app;
}

function wireApp({ desk, bearer, onError }: DeskParts): Hono<Env> {
  const app = new Hono<Env>();
  app.use(async (context, next) => {
    context.header('cache-control', 'no-store');
    if (!isBearer(bearer, context.req.header('authorization'))) return refuse(context, 'desk.unauthorized');
    return next();
  });
  app.use(bodyLimit({ maxSize: 16_384, onError: (context) => refuse(context, 'request.too-large') }));

  app.put('/payments/:id', async (context) => {
    const id = context.req.param('id');
    const read = v.safeParse(Order, await context.req.json<unknown>().catch(() => null));
    if (!idPattern.test(id) || !read.success) return refuse(context, 'payment.invalid');
    const payment = desk.order(id, read.output);
    return payment ? context.json(desk.answer(payment)) : refuse(context, 'payment.conflict');
  });
  app.get('/payments/:id', (context) => {
    const payment = desk.find('id', context.req.param('id'));
    return payment ? context.json(desk.answer(payment)) : refuse(context, 'payment.unknown');
  });
  app.post('/payments/:id/cancel', async (context) => {
    const read = v.safeParse(Cancel, await context.req.json<unknown>().catch(() => ({})));
    if (!read.success) return refuse(context, 'payment.invalid');
    const payment = desk.cancel(context.req.param('id'), read.output.only);
    return payment ? context.json(desk.answer(payment)) : refuse(context, 'payment.unknown');
  });
  app.notFound((context) => refuse(context, 'payment.unknown'));
  app.onError((thrown, context) => {
    onError(thrown);
    return context.json({ code: 'desk.failed' }, 500);
  });
  return app;
}

function refuse(context: Context, code: Refusal): Response {
  return context.json({ code }, refusals[code]);
}
