// Script of the operator's own page /act: the one press that decides, in a window that no page can cover.
import type { Act } from '../runtime/services.js';
import type { ActAnswer, ActOutcome, ActQuestion } from './act-messages.js';
import { actTexts } from './act-texts.js';

type Child = Node | string | null;

const main = document.getElementById('app') as HTMLElement;
const opener = window.opener as Window | null;
const wanted = new URLSearchParams(location.search).get('locale');
let texts = actTexts(wanted);
document.documentElement.lang = wanted === 'en' ? 'en' : 'ru';
/** Outlives a reload of this window: who pressed before it is not told that nothing was sent. */
let decided = history.state === 'decided';
let link: string | null = null;
let asked: Act | null = null;
/** Nothing more is to come. */
let over = false;

function make<K extends keyof HTMLElementTagNameMap>(name: K, properties: Partial<HTMLElementTagNameMap[K]>, ...children: readonly Child[]): HTMLElementTagNameMap[K] {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children.filter((child) => child !== null));
  return element;
}

function tell(step: ActAnswer['step']): void {
  opener?.postMessage({ type: 'city-blocks:act', step } satisfies ActAnswer, location.origin);
}

/** The focus goes to the title, which is then read: what was there before is gone. */
function show(title: string, ...children: readonly Child[]): void {
  document.title = title;
  main.replaceChildren(...[asked && !decided ? make('p', { className: 'label' }, asked.label) : null, make('h1', { tabIndex: -1 }, title), ...children].filter((child) => child !== null));
  main.querySelector('h1')?.focus();
}

function closeButton(label: string): HTMLButtonElement {
  const button = make('button', { type: 'button', className: decided ? '' : 'quiet' }, label);
  button.addEventListener('click', () => {
    if (!decided) tell('left');
    window.close();
  });
  return button;
}

function cityLink(): Child {
  return link ? make('p', {}, make('a', { href: link, rel: 'noopener' }, texts.onSite)) : null;
}

/**
 * Milliseconds that the question stands before it can be answered. The window comes up under a pointer that may be busy
 * with something else, and whoever is clicking there has not read it; so is it when another window is taken away from
 * above it.
 */
const dwell = 700;
/** And for which the article may be silent after the press. */
const patience = 30_000;

function ask(act: Act, covered: boolean, site: string | null): void {
  texts = actTexts(act.locale);
  document.documentElement.lang = act.locale;
  const confirm = make('button', { type: 'button', className: 'primary' }, act.button);
  let timer: ReturnType<typeof setTimeout>;
  const settle = (): void => {
    clearTimeout(timer);
    // Not `disabled`, which would throw the keyboard's focus off it.
    confirm.ariaDisabled = 'true';
    timer = setTimeout(() => (confirm.ariaDisabled = null), dwell);
  };
  settle();
  addEventListener('focus', settle);
  confirm.addEventListener('click', (event) => {
    // A script's click is no will, and the second half of a double click may land here from another window.
    if (!event.isTrusted || event.detail > 1 || decided || confirm.ariaDisabled) return;
    decided = true;
    history.replaceState('decided', '');
    tell('confirmed');
    // The article may never say how it ended: its page may be busy, or gone in a way that nobody is told of.
    setTimeout(() => over || conclude('unknown'), patience);
  });
  show(
    act.title,
    covered ? make('p', { className: 'told' }, texts.covered) : null,
    act.questions.length === 1 && act.questions[0]?.text ? make('p', {}, act.questions[0].text) : null,
    make(
      'dl', {},
      ...act.questions.flatMap(({ text, answers }) => [
        make('dt', {}, act.questions.length > 1 && text !== null ? text : texts.answer),
        ...answers.map((answer) => make('dd', { className: 'answer' }, answer)),
      ]),
      make('dt', {}, texts.person), make('dd', {}, act.citizen),
    ),
    act.note === null ? null : make('p', { className: 'note' }, act.note),
    make('p', { className: 'actions' }, confirm, closeButton(texts.leave)),
    site === null ? null : make('p', { className: 'note' }, texts.site(site)),
  );
}

function conclude(outcome: ActOutcome): void {
  const title = outcome === 'sending' ? texts.sending.title : outcome === 'back' ? texts.backTitle : (asked?.outcomes[outcome] ?? texts.gone.title);
  const text = outcome === 'sending' ? texts.sending.text : texts.outcomes[outcome];
  show(title, make('p', {}, text), ...(outcome === 'sending' ? [] : [outcome === 'unknown' ? cityLink() : null, make('p', { className: 'actions' }, closeButton(texts.back))]));
  main.setAttribute('aria-busy', String(outcome === 'sending'));
}

addEventListener('message', ({ isTrusted, origin, source, data }: MessageEvent<unknown>) => {
  if (!isTrusted || origin !== location.origin || source !== opener) return;
  const told = Object(data) as Partial<Extract<ActQuestion, { act: Act }> & Extract<ActQuestion, { outcome: ActOutcome }>>;
  if (told.type !== 'city-blocks:act') return;
  if (told.act) {
    link = told.link ?? null;
    asked = told.act;
    texts = actTexts(asked.locale);
    // The frame has the word: what it never heard was never decided.
    decided = told.outcome !== undefined;
    if (!decided) return ask(asked, told.covered === true, told.site ?? null);
  }
  if (!told.outcome) return;
  over = told.outcome !== 'sending';
  conclude(told.outcome);
});

/** The article is gone, or was never there. */
function part(): void {
  over = true;
  if (decided) show(texts.gone.title, make('p', {}, texts.gone.text), cityLink(), closeButton(texts.back));
  else show(texts.alone.title, make('p', {}, texts.alone.text), closeButton(texts.back));
}

if (!opener || opener === window) part();
else {
  show(texts.opening);
  tell('ready');
  setInterval(() => {
    if (!over && opener.closed) part();
  }, 400);
}
