import { words as codeEn } from '../../src/blocks/pay-accrual/code/messages.en.js';
import { words as codeRu } from '../../src/blocks/pay-accrual/code/messages.ru.js';
import { words as checkedEn } from '../../src/blocks/pay-accrual/checked/messages.en.js';
import { words as checkedRu } from '../../src/blocks/pay-accrual/checked/messages.ru.js';
import type { Event, State } from '../../src/blocks/pay-accrual/model.js';
import { words as paperEn } from '../../src/blocks/pay-accrual/paper/messages.en.js';
import { words as paperRu } from '../../src/blocks/pay-accrual/paper/messages.ru.js';
import { words as receiptEn } from '../../src/blocks/pay-accrual/receipt/messages.en.js';
import { words as receiptRu } from '../../src/blocks/pay-accrual/receipt/messages.ru.js';
import type { Locale } from '../../src/i18n/locale.js';
import { Fault } from '../../src/kernel/fault.js';
import { byDocument, fine, payStates, payTime, shown, walk } from './pay-states.js';

/** How the browser answers a block that asks for the camera. */
export type CameraAnswer = 'silent' | 'pictures' | 'denied' | 'forbidden' | 'absent' | 'busy';

/** A moment of a part that is loaded when the visitor comes to it: what it holds is not in the machine's state. */
export interface PayScene {
  readonly state: State;
  /** ms since the epoch. */
  readonly now: number;
  /** Every fold stands open. */
  readonly unfolded?: boolean;
  /** What is pressed, by the names of the buttons. */
  readonly presses?: readonly string[];
  /** What the city answers to the press. */
  readonly answer?: Event;
  readonly camera?: CameraAnswer;
  /** Devices that the browser tells of when the visitor comes to the way by receipt. */
  readonly devices?: readonly MediaDeviceKind[];
  /** Picture that is chosen: an empty sheet, or no picture at all. */
  readonly file?: 'blank' | 'text';
  /** Whether the browser lets a page copy. */
  readonly copies?: boolean;
  /** What is seen when all of it has come. */
  readonly sees: Readonly<Record<Locale, string>>;
}

type Given = Omit<Partial<PayScene>, 'sees' | 'state'>;

const both = <W>(ru: W, en: W, take: (words: W) => string): PayScene['sees'] => ({ ru: take(ru), en: take(en) });
const stateOf = (name: string): State => {
  const state = payStates[name];
  if (!state) throw new Error(`no state ${name}`);
  return state;
};
const scene = (state: State, sees: PayScene['sees'], given: Given = {}): PayScene => ({ state, sees, now: payTime, ...given });

const ofReceipt = (take: (words: typeof receiptRu) => string, text: string, given: Given = {}): PayScene =>
  scene(walk(...shown(), { type: 'way', way: 'receipt' }, { type: 'draft', draft: { receipt: text } }), both(receiptRu, receiptEn, take), given);
const read = (kind: keyof typeof receiptRu.heads, text: string): PayScene => ofReceipt((words) => words.heads[kind], text, { presses: ['read'] });
const camera = (answer: CameraAnswer, take: (words: typeof receiptRu) => string): PayScene => ofReceipt(take, '', { presses: ['camera'], camera: answer });
const devices = (kinds: readonly MediaDeviceKind[]): PayScene => ofReceipt((words) => words.picture, '', { devices: kinds });
const receiptProblem = (code: keyof typeof receiptRu.problems, text: string): PayScene =>
  scene(walk(...shown(), { type: 'way', way: 'receipt' }, { type: 'draft', draft: { receipt: text } }, { type: 'problem', problem: { field: 'receipt', code } }), both(receiptRu, receiptEn, (words) => words.problems[code]));
const ofDocument = (kind: State['draft']['document'], seen: string): PayScene => scene(walk(...byDocument(kind)), { ru: seen, en: seen });

/** Nobody of it is real, and the account leads nowhere. */
const receipt = 'ST00012|Name=ГБОУ города Москвы «Школа № 9999»|PersonalAcc=03224643450000007399|BankName=ГУ Банка России по ЦФО|BIC=004525988|CorrespAcc=40102810545370000003|Sum=381630|Purpose=Питание за ноябрь|PayeeINN=7700999013|KPP=770001001|ChildFio=П. Мария|PaymPeriod=11.2026';
const paid = stateOf('paid');
const byCode = stateOf('paying by code');
const unknown = stateOf('unknown');
const { key } = unknown.attempt ?? stateOf('sending').attempt ?? {};
if (!key) throw new Error('nothing is under way');
const ends = Date.parse(byCode.payment?.expiresAt ?? '');

/** What is in the parts, by name. */
export const payScenes: Readonly<Record<string, PayScene>> = {
  'receipt: read': read('code', `${receipt}|PersAcc=1234567890`),
  'receipt: read, to be checked': read('code', `${receipt}|PersAcc=1234567890|Purpose=Другое|Sum=3816.30`),
  'receipt: read, no charge by it': read('code', receipt),
  'receipt: a number': read('uin', `Ваш УИН ${fine.uin}`),
  'receipt: several numbers': read('uin', `УИН ${fine.uin} и УИН 99926110000000110987, а также УИН 9990077020260000000010017`),
  'receipt: code of a bank': read('sbp', 'https://qr.nspk.ru/BD10006LQ6LNI7R88AJBQP5AE5GEBSNT?type=02&bank=100000000015&sum=10000&cur=RUB&crc=B4F7'),
  'receipt: code of a bank, altered': read('broken-sbp', 'https://qr.nspk.ru/BD10006LQ6LNI7R88AJBQP5AE5GEBSNT?type=02&bank=100000000015&sum=90000&cur=RUB&crc=B4F7'),
  'receipt: an address': read('nothing', 'https://school.example/menu'),
  'receipt: no text': receiptProblem('empty', ''),
  'receipt: text cut off': receiptProblem('broken', 'ST00012|Name=ГБОУ'),
  'receipt: text of something else': receiptProblem('nothing', 'Расписание на среду'),
  'receipt: a camera is here': devices(['audioinput', 'videoinput']),
  'receipt: no camera is here': devices(['audioinput']),
  'receipt: camera starts': camera('silent', (words) => words.starting),
  'receipt: camera looks': camera('pictures', (words) => words.aim),
  'receipt: camera refused': camera('denied', (words) => words.faults['camera.denied'][0]),
  'receipt: camera forbidden by the page': camera('forbidden', (words) => words.faults['camera.forbidden'][0]),
  'receipt: no camera': camera('absent', (words) => words.faults['camera.absent'][0]),
  'receipt: camera busy': camera('busy', (words) => words.faults['camera.busy'][0]),
  'receipt: no code in the picture': ofReceipt((words) => words.faults['picture.no-code'][0], '', { file: 'blank' }),
  'receipt: not a picture': ofReceipt((words) => words.faults['picture.unreadable'][0], '', { file: 'text' }),
  'document: licence': ofDocument('licence', '99 01 123456'),
  'document: passport': ofDocument('passport', '45 00 123456'),
  'document: snils': ofDocument('snils', '112-233-445 95'),
  'document: birth certificate': ofDocument('birth-certificate', 'IV-МЮ 123456'),
  'code: a minute left': scene(byCode, both(codeRu, codeEn, (words) => words.left(59)), { now: ends - 59_000 }),
  'code: its time is over': scene(byCode, both(codeRu, codeEn, (words) => words.over), { now: ends }),
  'code: pay elsewhere': scene(stateOf('review'), both(codeRu, codeEn, (words) => words.codeHint), { unfolded: true }),
  'code: pay elsewhere, several': scene(stateOf('found several, two chosen'), both(codeRu, codeEn, (words) => words.codeHint), { unfolded: true }),
  'code: a line copied': scene(stateOf('review'), both(codeRu, codeEn, (words) => words.copied), { unfolded: true, presses: [`copy-${fine.uin}-3`], copies: true }),
  'code: a line to copy by hand': scene(stateOf('review'), both(codeRu, codeEn, (words) => words.copyByHand), { unfolded: true, presses: [`copy-${fine.uin}-3`] }),
  'unknown: asked by hand': scene(unknown, both(checkedRu, checkedEn, (words) => words.asking), { presses: ['check'] }),
  'unknown: asked by hand, nothing has changed': scene(stateOf('unknown, from another tab'), both(checkedRu, checkedEn, (words) => words.unchanged(payTime)), { presses: ['check'], answer: { type: 'settled', key, settlement: { outcome: 'absent' } } }),
  'unknown: asked by hand, no answer': scene(unknown, both(checkedRu, checkedEn, (words) => words.unanswered(payTime)), { presses: ['check'], answer: { type: 'settle-failed', key, fault: new Fault('timeout') } }),
  'paper: saved': scene(paid, both(paperRu, paperEn, (words) => words.saved), { unfolded: true, presses: ['save'] }),
  'paper: text copied': scene(paid, both(paperRu, paperEn, (words) => words.copied), { unfolded: true, presses: ['share'], copies: true }),
  'paper: not passed on': scene(paid, both(paperRu, paperEn, (words) => words['by-hand']), { unfolded: true, presses: ['share'] }),
};
