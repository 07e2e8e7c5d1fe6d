import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { type CardCase, testCards } from '../../../demo/desk/cards.js';
import { type DeskOptions, type RunningDesk, startDesk } from '../../../demo/desk/desk.js';
import { deskKeys } from '../../../demo/desk-keys.js';
import type { Notification, Order, PaymentAnswer } from '../../../demo/desk/wire.js';
import { Browser, type Page } from '../login/browser.js';

export const secret = 'a secret of the desk for tests, long enough';
export const returnUrl = 'http://city.localhost:8081/paid';
export const card = { expiry: '12/39', cvc: '123' };

export interface Told extends Notification {
  /** Whether the signature is right, and of this minute. */
  readonly signed: boolean;
  /** HTTP status that it was answered with. */
  readonly answered: number;
}

export interface Receiver {
  readonly address: string;
  readonly told: readonly Told[];
  /** HTTP status of its answers. */
  status: number;
  /** Milliseconds that it thinks before it answers. */
  slow: number;
  close(): Promise<void>;
}

/** Where the gateway would be. */
export async function startReceiver(): Promise<Receiver> {
  const told: Told[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk)).on('end', () => {
      const [, at = '', hash] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(request.headers['x-desk-signature'])) ?? [];
      const signed = hash === createHmac('sha256', deskKeys(secret).notifications).update(`${at}.${body}`).digest('hex') && Math.abs(Date.now() / 1000 - Number(at)) < 60;
      const answered = receiver.status;
      told.push({ ...(JSON.parse(body) as Notification), signed, answered });
      setTimeout(() => response.writeHead(answered).end(), receiver.slow);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const receiver: Receiver = {
    address: `http://city.localhost:${(server.address() as AddressInfo).port}/notifications`, told, status: 204, slow: 0,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
  return receiver;
}

export interface DeskKit {
  readonly desk: RunningDesk;
  readonly receiver: Receiver;
  readonly errors: unknown[];
  order(id: string, change?: Partial<Order>): Promise<{ status: number; body: PaymentAnswer & { code?: string } }>;
  /** The wire, with any body and any right. */
  send(method: string, path: string, body?: unknown, authorization?: string | null): Promise<{ status: number; body: PaymentAnswer & { code?: string } }>;
  statusOf(id: string): Promise<string>;
  open(address: string, form?: Record<string, string>): Promise<Page>;
  /** The card's form is sent. */
  pay(page: string, which: CardCase): Promise<Page>;
  /** So many notifications of a payment have come. */
  toldOf(id: string, many?: number): Promise<Told[]>;
  close(): Promise<void>;
}

export function orderOf(receiver: Receiver, change: Partial<Order> = {}): Order {
  return {
    amount: 123_450, description: 'Кружок «Юный техник», ноябрь', contact: { email: 'reader@mail.example' }, kind: 'redirect', locale: 'ru',
    returnUrl, notifyUrl: receiver.address, expiresAt: new Date(Date.now() + 600_000).toISOString(), ...change,
  };
}

/** A desk on a free port whose bank has short seconds. */
export async function startDeskKit(options: Partial<DeskOptions> = {}, known?: Receiver): Promise<DeskKit> {
  const errors: unknown[] = [];
  const receiver = known ?? (await startReceiver());
  const desk = await startDesk({ port: 0, secret, folder: null, second: 10, onError: (error) => errors.push(error), ...options });
  const browser = new Browser();
  const send: DeskKit['send'] = async (method, path, body, authorization = `Bearer ${deskKeys(secret).bearer}`) => {
    const answer = await fetch(`http://127.0.0.1:${desk.port}${path}`, {
      method, headers: { 'content-type': 'application/json', ...(authorization !== null && { authorization }) }, ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as PaymentAnswer };
  };
  const open: DeskKit['open'] = (address, form) => browser.open(new URL(address, desk.origin).href, form ? { form } : {});
  return {
    desk, receiver, errors, send, open,
    order: (id, change) => send('PUT', `/api/payments/${id}`, orderOf(receiver, change)),
    statusOf: async (id) => (await send('GET', `/api/payments/${id}`)).body.status,
    pay: (page, which) => open(page, { number: testCards.find((one) => one.case === which)?.number ?? '', ...card }),
    async toldOf(id, many = 1) {
      for (let tries = 0; tries < 400; tries++) {
        const found = receiver.told.filter(({ payment }) => payment === id);
        if (found.length >= many) return found;
        await wait(10);
      }
      throw new Error(`${receiver.told.filter(({ payment }) => payment === id).length} notifications of ${id} instead of ${many}`);
    },
    async close() {
      await desk.close();
      if (!known) await receiver.close();
    },
  };
}
