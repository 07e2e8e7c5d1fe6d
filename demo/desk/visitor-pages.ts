import { readFileSync } from 'node:fs';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Markup } from '../html.js';
import { type CardField, readCard, testCards, type TypedCard } from './cards.js';
import type { Payment } from './journal.js';
import { bankPage, grouped, payPage, plainPage, resultPage, sbpPage } from './pages.js';
import type { DeskParts, Env } from './parts.js';
import { isFinal } from './wire.js';
import { words } from './words.js';

const emptyCard: TypedCard = { number: '', expiry: '', cvc: '' };

/** Seconds of the bank's for which the card that loses its answer has no network. */
const outage = 3;

/** The pages that people see. The token in the address is all that they need and all that it tells. */
export function visitorPages({ desk, second, now, onError }: DeskParts): Hono<Env> {
  const app = new Hono<Env>();
  const [style, script] = ['desk.css', 'result.js'].map((name) => readFileSync(new URL(name, import.meta.url), 'utf8'));
  app.get('/desk.css', (context) => context.body(style ?? '', 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'max-age=300', 'x-content-type-options': 'nosniff' }));
  app.get('/result.js', (context) => context.body(script ?? '', 200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'max-age=300', 'x-content-type-options': 'nosniff' }));
  app.get('/', () => send(plainPage('ru', 'home')));
  app.use(bodyLimit({ maxSize: 4_096, onError: () => send(plainPage('ru', 'failed'), null, 413) }));

  const of = (context: Context, kind: 'pay' | 'sbp'): Payment | null => {
    const payment = desk.find('token', context.req.param('token') ?? '');
    return payment && (payment.kind === 'sbp-qr') === (kind === 'sbp') ? payment : null;
  };
  const fresh = ({ id }: Payment): Payment => desk.find('id', id) as Payment;

  // By token, until when its visitor has no network. A browser silently sends a form again over another connection
  // (RFC 9112 section 9.3.1), so one that breaks once would be noticed by nobody.
  const cut = new Map<string, number>();
  app.use('/pay/:token{[A-Z2-7]+}', async (context, next) => {
    const until = cut.get(context.req.param('token')) ?? 0;
    if (until > now()) return breakOff(context.env);
    cut.delete(context.req.param('token'));
    return next();
  });

  app.get('/pay/:token', (context) => {
    const payment = of(context, 'pay');
    if (!payment) return missing();
    if (payment.status !== 'created') return send(resultPage(payment), payment);
    if (payment.codesLeft !== null) return seeOther(`/pay/${payment.token}/3ds`, payment);
    const card = testCards.find((one) => one.case === context.req.query('card'));
    return send(payPage(payment, { typed: card ? { number: grouped(card.number), expiry: '12/39', cvc: '123' } : emptyCard, faults: {} }), payment);
  });
  app.post('/pay/:token', async (context) => {
    const payment = of(context, 'pay');
    if (!payment) return missing();
    if (payment.status !== 'created') return seeOther(`/pay/${payment.token}`, payment);
    const form = await formOf(context);
    const field = (name: CardField): string => (form.get(name) ?? '').slice(0, 30);
    const typed = { number: field('number'), expiry: field('expiry'), cvc: field('cvc') };
    const read = readCard(typed, now());
    if ('faults' in read) {
      // The code never comes back, and a card that is not of the demo does not either.
      const kept = { ...typed, cvc: '', number: read.faults.number === undefined ? typed.number : '' };
      return send(payPage(payment, { typed: kept, faults: { ...read.faults, ...(read.faults.cvc === undefined && { cvc: 'empty' as const }) } }), payment, 422);
    }
    const paid = await desk.pay(payment, read.card);
    if (paid === 'lost') {
      cut.set(payment.token, now() + outage * second);
      return breakOff(context.env);
    }
    return paid === 'challenged' ? seeOther(`/pay/${payment.token}/3ds`, payment) : homeward(fresh(payment));
  });
  app.get('/pay/:token/3ds', (context) => {
    const payment = of(context, 'pay');
    if (!payment) return missing();
    return payment.status === 'created' && payment.codesLeft !== null ? send(bankPage(payment), payment) : seeOther(`/pay/${payment.token}`, payment);
  });
  app.post('/pay/:token/3ds', async (context) => {
    const payment = of(context, 'pay');
    if (!payment) return missing();
    if (payment.status !== 'created' || payment.codesLeft === null) return seeOther(`/pay/${payment.token}`, payment);
    const code = ((await formOf(context)).get('code') ?? '').trim();
    const { empty, wrong } = words[payment.locale].bank;
    if (code === '') return send(bankPage(payment, empty), payment, 422);
    const right = desk.code(payment, code);
    const after = fresh(payment);
    return right || after.status !== 'created' ? homeward(after) : send(bankPage(after, wrong(after.codesLeft ?? 0)), after, 422);
  });
  app.post('/pay/:token/refuse', (context) => {
    const payment = of(context, 'pay');
    if (!payment) return missing();
    desk.cancel(payment.id);
    return homeward(fresh(payment));
  });

  app.get('/sbp/:token', (context) => {
    const payment = of(context, 'sbp');
    if (!payment) return missing();
    return send(payment.status === 'created' ? sbpPage(payment) : resultPage(payment), payment);
  });
  app.post('/sbp/:token/confirm', (context) => {
    const payment = of(context, 'sbp');
    if (!payment) return missing();
    desk.approve(payment);
    return seeOther(`/sbp/${payment.token}`, payment);
  });
  app.post('/sbp/:token/refuse', (context) => {
    const payment = of(context, 'sbp');
    if (!payment) return missing();
    desk.cancel(payment.id);
    return seeOther(`/sbp/${payment.token}`, payment);
  });

  app.get('/:kind{pay|sbp}/:token/status', (context) => {
    const payment = of(context, context.req.param('kind') as 'pay' | 'sbp');
    return payment ? context.json({ status: payment.status }, 200, { 'cache-control': 'no-store' }) : missing();
  });
  app.notFound(missing);
  app.onError((thrown) => {
    onError(thrown);
    return send(plainPage('ru', 'failed'), null, 500);
  });
  return app;
}

/** Nothing is answered at all. */
function breakOff({ incoming }: Env['Bindings']): Response {
  incoming.socket.destroy();
  return new Response(null);
}

/** A payment by redirect goes back by itself once it has ended; a window says how it ended, and so does whoever waits. */
function homeward(payment: Payment): Response {
  return seeOther(payment.kind === 'redirect' && isFinal(payment.status) ? payment.returnUrl : `/pay/${payment.token}`, payment);
}

async function formOf(context: Context): Promise<URLSearchParams> {
  return new URLSearchParams(await context.req.text());
}

const missing = (): Response => send(plainPage('ru', 'missing'), null, 404);

/** `form-action` names where the payment leads back to, since Chromium checks it along the redirects of a form. */
function headersOf(payment: Payment | null): Record<string, string> {
  const forms = payment ? `'self' ${new URL(payment.returnUrl).origin}` : "'none'";
  return {
    'content-security-policy': `default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action ${forms}; base-uri 'none'; frame-ancestors 'none'`,
    'content-language': payment?.locale ?? 'ru', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store',
  };
}

function send(markup: Markup, payment: Payment | null = null, status = 200): Response {
  return new Response(markup.text, { status, headers: { 'content-type': 'text/html; charset=utf-8', ...headersOf(payment) } });
}

/** After a reload nothing is sent twice. */
function seeOther(location: string, payment: Payment): Response {
  return new Response(null, { status: 303, headers: { location, ...headersOf(payment) } });
}
