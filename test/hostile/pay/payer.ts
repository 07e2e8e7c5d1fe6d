import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { testCards } from '../../../demo/desk/cards.js';
import { screen } from '../../e2e/support/engines.js';
import { until } from '../../e2e/support/visitor.js';
import type { Browser, Window } from '../driver.js';
import { clickIn, Person } from '../person.js';
import { citizen } from '../stage.js';
import { contact } from './pay-stage.js';

/** Somebody who finds a charge in the frame and pays it, and looks at the desk's window as a person would. */
export class Payer extends Person {
  readonly desk: string;

  constructor(browser: Browser, window: Window, operator: string, desk: string) {
    super(browser, window, operator, 'secure', 'city-pay-accrual');
    this.desk = desk;
  }

  /** Scrolls the page until what has these words can be pressed. */
  async reach(words: string): Promise<void> {
    await until(async () => {
      const at = await this.point(words);
      if (at && at.y > 10 && at.y < screen.height - 10) return true;
      if (at) await this.window.read(`void scrollBy(0, ${at.y - screen.height / 2})`);
      return false;
    }, () => `«${words}» to be in sight`);
  }

  override async press(words: string, count: 1 | 2 = 1): Promise<void> {
    await this.reach(words);
    await super.press(words, count);
  }

  /**
   * Presses until it has come to something, as a person does whose page moves everything, takes the focus away, or lets
   * windows jump open: it may be a nuisance, and the block need not answer a press that missed.
   */
  async insist(words: string, done: () => Promise<boolean>): Promise<void> {
    let seen = '';
    await until(async () => {
      if (await this.point(words)) await this.press(words);
      for (let look = 0; look < 20; look++) {
        if (await done()) return true;
        await wait(80);
      }
      seen = await this.text();
      return false;
    }, () => `«${words}» to come to something in: ${seen}`);
  }

  /** Types into an empty field; once more where the browser had not given the keyboard to the frame yet. */
  async typeInto(label: string, id: string, text: string): Promise<void> {
    const field = async (): Promise<ReturnType<typeof readField> | undefined> => this.block()?.evaluate(readField, id);
    let value = '';
    for (let tries = 0; tries < 5 && value === ''; tries++) {
      await this.insist(label, async () => (await field())?.focused === true);
      await wait(60);
      await this.window.type(text);
      await wait(60);
      value = (await field())?.value ?? '';
    }
    assert.equal(value, text);
  }

  /** Finds a charge by its number, typed. */
  async find(uin: string): Promise<void> {
    await this.typeInto('УИН, номер начисления', 'uin', uin);
    await this.insist('Найти', async () => (await this.text()).includes('Нашли'));
    await this.sees(uin);
  }

  /** Up to the button, with an address for the receipt. */
  async review(): Promise<void> {
    await this.insist('К оплате', async () => (await this.text()).includes('Проверьте перед оплатой'));
    await this.typeInto('Почта или телефон для чека', 'contact', contact);
  }

  /** Presses the button, and pays in the desk's window. */
  async pay(): Promise<void> {
    await this.insist('Оплатить', async () => !(await this.point('Оплатить')) || (await this.deskWindow()) !== null);
    await this.payAtDesk();
    await this.sees('Оплачено', 'Номер платежа');
  }

  /** Signs in through the city's windows, as the login asks, and sees what is found of his own. */
  async findOwn(): Promise<void> {
    await this.insist('Мои начисления', async () => (await this.point('Войти и посмотреть')) !== null || (await this.point('Показать мои начисления')) !== null);
    // The frame's session outlives the page that it was begun in.
    const show = (await this.point('Показать мои начисления')) ? 'Показать мои начисления' : 'Войти и посмотреть';
    await this.insist(show, async () => !(await this.point(show)));
    let seen = '';
    await until(async () => {
      if (/Нашли|Ничего не нашли/.test((seen = await this.text()))) return true;
      for (const window of await this.browser.windows()) {
        if (!new URL(window.url).hostname.startsWith('login.')) continue;
        for (const words of [citizen.name, 'Разрешить']) await clickIn(window, words).catch(() => false);
      }
      return false;
    }, () => `charges of who is signed in, in: ${seen}`);
  }

  /** Chooses that charge, unless it is chosen. */
  async chooseOnly(uin: string): Promise<void> {
    const ticked = async (): Promise<boolean> => (await this.block()?.evaluate(isTicked, uin)) === true;
    if (!(await ticked())) await this.insist(`@choose-${uin}`, ticked);
  }

  /** The desk's window that stands open, if any. */
  async deskWindow(): Promise<Window | null> {
    return (await this.browser.windows()).find(({ url }) => url.startsWith(this.desk)) ?? null;
  }

  async deskText(): Promise<string> {
    const window = await this.deskWindow();
    return (await window?.evaluate(() => document.body.innerText.replace(/\s+/g, ' '), null).catch(() => '')) ?? '';
  }

  /** Types a card at the desk, and confirms. */
  async payAtDesk(): Promise<void> {
    let seen = '';
    await until(async () => (seen = await this.deskText()).includes('Номер карты'), () => `the desk to ask for a card, in: ${seen}`);
    const window = (await this.deskWindow()) as Window;
    await window.evaluate((number) => {
      for (const [id, value] of [['number', number], ['expiry', '12/39'], ['cvc', '123']] as const) (document.getElementById(id) as HTMLInputElement).value = value;
      document.querySelector('button')?.scrollIntoView();
    }, testCards.find((card) => card.case === 'succeeds')?.number ?? '');
    await clickIn(window, 'Оплатить');
  }

  /** Refuses at the desk, and goes back to the button: the charges, the sum and the address stand there as before. */
  async takeBack(): Promise<void> {
    let seen = '';
    await until(async () => {
      await (await this.deskWindow())?.close().catch(() => undefined);
      seen = await this.text();
      if (/Проверьте (перед оплатой|ещё раз)/.test(seen) && (await this.point('Оплатить'))) return true;
      for (const words of ['Отменить платёж', 'Оплатить заново']) if (await this.point(words)) await this.press(words).catch(() => undefined);
      await wait(100);
      return false;
    }, () => `to be back at the button, in: ${seen}`);
  }

  /** Puts the receipt away, which would stand there for whoever comes next to this browser. */
  async putAway(): Promise<void> {
    await this.insist('Готово', async () => (await this.text()).includes('Как искать'));
    await wait(500);
  }

  override async leave(): Promise<void> {
    await super.leave();
    for (const window of await this.browser.windows()) if (window.url.startsWith(this.desk)) await window.close().catch(() => undefined);
  }
}

/** Runs in the frame, as does the next. */
function readField(id: string): { readonly value: string; readonly focused: boolean } {
  const root = document.querySelector('city-pay-accrual')?.shadowRoot;
  const field = root?.querySelector<HTMLInputElement>(`#field-${id}`);
  return { value: field?.value ?? '', focused: document.hasFocus() && field != null && root?.activeElement === field };
}

function isTicked(uin: string): boolean {
  return document.querySelector('city-pay-accrual')?.shadowRoot?.querySelector<HTMLInputElement>(`[data-id="choose-${uin}"]`)?.checked ?? false;
}
