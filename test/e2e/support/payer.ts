import type { CardCase } from '../../../demo/desk/cards.js';
import type { Tab } from './engines.js';
import { labelled, until, Visitor } from './visitor.js';

const tag = 'city-pay-accrual';

/** Words of the way from a number to the receipt. */
export const payWords = {
  found: 'Выбрано', review: 'К оплате', paid: 'Оплачено', page: 'Оплатите на странице, которая открылась в новом окне', earlier: 'Платёж начат и ещё не закончен',
  waiting: 'Ждём ответа платёжного сервиса', unknown: 'Пока не знаем, прошла ли оплата', notTaken: 'Деньги не списаны', matched: 'Деньги дошли, начисление закрыто',
} as const;

/** Speaks of the payment block as a visitor would. */
export class Payer extends Visitor {
  constructor(tab: Tab) {
    super(tab, 0, tag);
  }

  async open(address: string): Promise<void> {
    await this.tab.go(address);
    await this.look();
  }

  /** Presses what has this id in the block. */
  async touch(id: string): Promise<void> {
    await until(() => this.sheet.click(marked, id), () => `${id} to press`);
  }

  /** Types into the field of this id, in place of what stands there. */
  async type(id: string, text: string): Promise<void> {
    await this.touch(id);
    await this.tab.press('Control+A');
    await this.tab.write(text);
  }

  /** Puts a text into the field of this id as out of another program: copied there, pasted here. */
  async paste(id: string, text: string): Promise<void> {
    await this.tab.evaluate((given) => {
      const scrap = document.createElement('textarea');
      scrap.value = given;
      scrap.className = 'scrap';
      document.body.prepend(scrap);
      scrap.focus();
      scrap.select();
    }, text);
    await this.tab.press('Control+C');
    await this.tab.evaluate(() => document.querySelector('.scrap')?.remove());
    await this.touch(id);
    await this.tab.press('Control+V');
  }

  async photo(file: string): Promise<void> {
    await this.press('По квитанции');
    await until(() => this.sheet.choose(marked, 'picture', file), () => 'the input of a picture');
  }

  /** From what was found to the button, with everything filled in. */
  async prepare(method: 'card' | 'card-window' | 'sbp', contact = 'payer@mail.example'): Promise<void> {
    await this.touch('review');
    await this.sees('Проверьте');
    await until(() => this.sheet.click(option, method), () => `the way to pay ${method}`);
    await this.type('contact', contact);
  }

  /** By keyboard: goes on until what has this id, or this name, has the focus. */
  reach(id: string): Promise<void> {
    return reach(this.tab, () => this.sheet.evaluate(focused), id);
  }

  /** @returns the window of the provider. */
  async payInWindow(): Promise<DeskWindow> {
    return new DeskWindow(await this.tab.windowFrom(() => this.touch('pay')));
  }
}

/** The cash desk's pages as a visitor sees them. */
export class DeskWindow {
  readonly tab: Tab;

  constructor(tab: Tab) {
    this.tab = tab;
  }

  text(): Promise<string> {
    return this.tab.evaluate(() => document.body.innerText.replace(/\s+/g, ' '));
  }

  async sees(text: string): Promise<void> {
    let seen = '';
    await until(async () => (seen = await this.text()).includes(text), () => `«${text}» at the desk in: ${seen}`);
  }

  reach(id: string): Promise<void> {
    return reach(this.tab, () => this.tab.evaluate(focused), id);
  }

  async press(label: string): Promise<void> {
    await until(() => this.tab.click(labelled, label), () => `«${label}» to press at the desk`);
  }

  /** Fills the card's form, by the link of the desk's own table. */
  async take(card: CardCase): Promise<void> {
    await until(async () => {
      if (await this.tab.evaluate((which) => location.search === `?card=${which}` && document.readyState === 'complete', card)) return true;
      await this.tab.click((which) => document.querySelector(`a[href$="card=${which}"]`), card);
      return false;
    }, () => `the card ${card} in the form`);
  }

  /** Presses the button, whatever comes of it. */
  async main(): Promise<void> {
    // A press may end with its page: it was one.
    await until(() => this.tab.click(main).catch(() => true), () => 'the button to press at the desk');
  }

  async pay(card: CardCase): Promise<void> {
    await this.take(card);
    await until(() => this.tab.click(main), () => 'the button to press at the desk');
  }

  async confirm(code = '1234'): Promise<void> {
    await until(() => this.tab.click(() => document.querySelector('#code')), () => 'the bank’s question');
    await this.tab.write(code);
    await until(() => this.tab.click(main), () => 'the button to send the code by');
  }
}

/** Runs in the page. */
function main(): Element | null {
  return document.querySelector('button.main');
}

/** Runs in the page: what has this id in the block, and takes a press. */
export function marked(id: string): Element | null {
  const root = document.querySelector('city-pay-accrual')?.shadowRoot;
  return root?.querySelector(`[data-id="${id}"]:not([aria-disabled=true]):not([disabled])`) ?? null;
}

/** Runs in the page: the label of a way to pay. */
export function option(id: string): Element | null {
  return document.querySelector('city-pay-accrual')?.shadowRoot?.querySelector(`input[value="${id}"]`)?.closest('label') ?? null;
}

/** Runs in the page: the ids and the name of what has the focus, in shadow trees as well. */
function focused(): string[] {
  let at = document.hasFocus() ? document.activeElement : null;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at instanceof HTMLElement ? [at.dataset['id'] ?? '', at.id, at.getAttribute('name') ?? ''] : [];
}

async function reach(tab: Tab, names: () => Promise<string[]>, id: string): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 80; presses++) {
    const at = await names();
    if (at.includes(id)) return;
    passed.push(at.find(Boolean) ?? '-');
    await tab.press('Tab');
  }
  throw new Error(`no way to ${id} by Tab, past ${passed.join(' ')}`);
}
