import { expect } from '@esm-bundle/chai';
import { referendumOperations } from '../../../src/blocks/referendum/operations.js';
import { referendumSandbox } from '../../../src/blocks/referendum/sandbox.js';
import type { Choice } from '../../../src/domain/ballot/ballot.js';
import { sandboxIdentity } from '../../../src/identity/sandbox/sandbox.js';
import type { Act, Services } from '../../../src/runtime/services.js';
import { sandboxTransport } from '../../../src/transport/sandbox/sandbox.js';
import { expectAccessible } from '../../harness/axe.js';
import { ReferendumHarness, sandboxServices, until } from '../../harness/referendum.js';

/** A sandbox city that notes what was cast, and the acts that a person was asked to confirm. */
function noting(): { services: Services; cast: (readonly Choice[])[]; acts: Act[] } {
  const identity = sandboxIdentity();
  const inner = sandboxTransport({ modules: [referendumSandbox], identity, delay: 0 });
  const cast: (readonly Choice[])[] = [];
  const acts: Act[] = [];
  const services = sandboxServices({
    identity,
    transport: {
      demonstration: true,
      watch: (...given) => inner.watch(...given),
      call(operation, input, options) {
        if ((operation as unknown) === referendumOperations.cast) cast.push((input as { ballot: { choices: Choice[] } }).ballot.choices);
        return inner.call(operation, input, options);
      },
    },
    confirm: (act) => (acts.push(act), null),
  });
  return { services, cast, acts };
}

describe('<city-referendum>, kinds of question', () => {
  let block: ReferendumHarness;
  let city: ReturnType<typeof noting>;
  beforeEach(() => (city = noting()));
  afterEach(() => block.remove());

  async function open(id: string, attributes: Record<string, string> = {}, width?: number): Promise<void> {
    block = await ReferendumHarness.mount({ referendum: id, ...attributes }, city.services, width ? { width } : {});
    await block.reaches('open');
    await until(() => block.has('fieldset'), 'the question');
    await pause();
  }

  /** Two presses of one spot within the time of a double click are one. */
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 800));

  async function vote(): Promise<void> {
    await pause();
    await block.press('vote');
    await block.reaches('accepted');
  }

  it('several: takes up to the most, says at once when it is too many, and sends them in the order of the question', async () => {
    await open('demo-several');
    await block.signIn();
    for (const text of ['велопарковки', 'деревья', 'площадку']) await block.choose(text);
    expect(block.text).to.include('Отмечено: 3');
    await block.choose('освещение');
    expect(block.text).to.include('Можно отметить не больше 3');
    await block.press('vote');
    expect(block.state.phase).to.equal('open');
    expect(city.cast).to.have.length(0);
    await block.choose('площадку');
    await vote();
    expect(city.cast).to.deep.equal([[{ question: 'yard', options: ['trees', 'lights', 'bikes'] }]]);
    expect(city.acts[0]?.questions).to.deep.equal([{ text: null, answers: ['Посадить деревья и кусты', 'Сделать освещение ярче', 'Поставить велопарковки'] }]);
  });

  it('several: «leave it to specialists» goes with no other', async () => {
    await open('demo-several');
    await block.signIn();
    await block.choose('деревья');
    await block.choose('специалистам');
    expect(block.state.draft[0]?.options).to.deep.equal(['specialists']);
    await block.choose('площадку');
    expect(block.state.draft[0]?.options).to.deep.equal(['playground']);
  });

  it('own option: whoever writes has chosen it; it is tidied, told back and sent', async () => {
    await open('demo-own');
    await block.signIn();
    await block.choose('Свой вариант');
    await pause();
    await block.press('vote');
    expect(block.text).to.include('Напишите свой вариант');
    await until(() => block.focused !== 'vote', 'the focus on what is missing');
    const field = block.find('.field') as HTMLInputElement;
    // As one pastes: the driver of WebKit types no blanks.
    field.value = '  Сквер   у старой школы ';
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await until(() => block.state.draft[0]?.own !== '', 'the draft');
    await vote();
    expect(city.cast).to.deep.equal([[{ question: 'square', options: [], own: 'Сквер у старой школы' }]]);
    expect(city.acts[0]?.questions[0]?.answers).to.deep.equal(['Свой вариант: «Сквер у старой школы»']);
    const told = JSON.stringify(block.events) + block.element.outerHTML;
    expect(told).not.to.include('старой школы');
  });

  it('blank: is an answer where the question takes it', async () => {
    await open('demo-own');
    await block.signIn();
    await block.choose('Ни один');
    await vote();
    expect(city.cast).to.deep.equal([[{ question: 'square', options: [] }]]);
    expect(city.acts[0]?.questions[0]?.answers).to.deep.equal(['Ни один из вариантов']);
  });

  it('approval: every day that suits', async () => {
    await open('demo-approval', { locale: 'en' });
    await block.signIn();
    await block.choose('Sunday');
    await block.choose('Friday');
    await vote();
    expect(city.cast).to.deep.equal([[{ question: 'dates', options: ['friday', 'sunday'] }]]);
  });

  it('rating: by keyboard alone, each option once, in the order of the question', async () => {
    await open('demo-rating');
    await block.signIn();
    block.find('[data-id="routes-t7-1"]').focus();
    await block.keys(' ', 'ArrowRight', 'ArrowRight');
    await pause();
    await block.press('vote');
    expect(block.text).to.include('Оцените каждый вариант');
    expect(block.root.activeElement?.closest('[data-missing]'), 'the focus goes to what is missing').not.to.equal(null);
    block.find('[data-id="routes-m1-1"]').focus();
    await block.keys(' ', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight');
    block.find('[data-id="routes-m9-1"]').focus();
    await block.keys(' ');
    await vote();
    expect(city.cast).to.deep.equal([[{ question: 'routes', options: ['m1', 'm9', 't7'], scores: [5, 1, 3] }]]);
    expect(city.acts[0]?.questions[0]?.answers[0]).to.equal('м1: Беляево — Китай-город: 5 из 5');
  });

  it('ranking: by keyboard alone; the focus stays on what is moved, and each move is said once', async () => {
    await open('demo-ranking');
    await block.signIn();
    block.listen();
    for (const option of ['cafe', 'pond', 'shade', 'sport']) {
      block.find(`[data-id="add-${option}"]`).focus();
      await block.keys('Enter');
      await until(() => block.has(`[data-id="out-${option}"]`), `${option} to be placed`);
    }
    await until(() => block.focused === 'up-sport', () => `the focus on the action that is possible, now ${block.focused}`);
    await block.keys('Enter');
    await until(() => block.heard.at(-1) === 'Спортивные площадки: место 3 из 4', () => block.heard.join(' | '));
    await until(() => block.focused === 'up-sport', () => `the focus to go along, now ${block.focused}`);
    block.find('[data-id="out-cafe"]').focus();
    await block.keys('Enter');
    await until(() => block.focused === 'add-cafe', () => `the focus on the way back, now ${block.focused}`);
    expect(block.heard.at(-1)).to.equal('Кафе и павильоны: без места');
    await pause();
    await block.press('vote');
    expect(block.text).to.include('Место нужно каждому варианту');
    block.find('[data-id="add-cafe"]').focus();
    await block.keys('Enter');
    await vote();
    expect(city.cast).to.deep.equal([[{ question: 'park', options: ['pond', 'sport', 'shade', 'cafe'] }]]);
    expect(city.acts[0]?.questions[0]?.answers).to.deep.equal(['1. Пруд и набережная', '2. Спортивные площадки', '3. Тень и старые деревья', '4. Кафе и павильоны']);
  });

  it('ranking: the same by pointer', async () => {
    await open('demo-ranking', {}, 240);
    await block.signIn();
    for (const option of ['shade', 'sport', 'pond', 'cafe']) {
      await pause();
      await block.press(`add-${option}`);
      await until(() => block.has(`[data-id="out-${option}"]`), `${option} to be placed`);
    }
    await pause();
    await block.press('up-cafe');
    await pause();
    await block.press('down-shade');
    await until(() => block.state.draft[0]?.options.join() === 'sport,shade,cafe,pond', () => block.state.draft[0]?.options.join() ?? '');
  });

  it('several questions: each is answered, and the first that is not is pointed at', async () => {
    await open('demo-questions');
    await block.signIn();
    await block.choose('Учителей');
    await pause();
    await block.press('vote');
    await until(() => block.text.includes('Отметьте хотя бы один вариант'), 'the second question to be pointed at');
    expect((block.root.activeElement as HTMLInputElement | null)?.name).to.equal('yard');
    await block.choose('деревья');
    await block.choose('Ни один из вариантов');
    // That was the first question's; the third one's is the last of its name.
    await block.choose('Учителей');
    await block.click(() => block.find('[data-id="park-"]').closest('label') ?? block.find('[data-id="park-"]'));
    await vote();
    expect(city.cast).to.deep.equal([[
      { question: 'square', options: ['teachers'] }, { question: 'yard', options: ['trees'] }, { question: 'park', options: [] },
    ]]);
    expect(city.acts[0]?.questions.map(({ text }) => text)).to.deep.equal(['Как назвать новый сквер?', 'Что сделать во дворе в первую очередь?', 'Что важнее для нового парка?']);
  });

  it('one category: who belongs to it votes, who does not is told before the choice', async () => {
    await open('demo-parents');
    expect(block.text).to.include('родители школьников');
    await block.press('vote');
    await until(() => block.state.phase === 'refused', 'the word');
    expect(block.text).to.include('голосуют не все жители');
  });

  it('switches the language with everything that was answered', async () => {
    await open('demo-several');
    await block.choose('деревья');
    block.element.locale = 'en';
    await block.sees('Plant trees and shrubs');
    expect(block.text).to.include('Ticked: 1');
  });

  it('has the same height whatever is answered: the page around a frame sees it', async () => {
    const drafts: Record<string, readonly Choice[]> = {
      'demo-several': [{ question: 'yard', options: ['trees'] }, { question: 'yard', options: ['trees', 'lights', 'bikes'] }, { question: 'yard', options: [], own: 'Навес' }, { question: 'yard', options: ['specialists'] }],
      'demo-own': [{ question: 'square', options: ['linden'] }, { question: 'square', options: [], own: 'Сквер у старой школы' }, { question: 'square', options: [] }],
      'demo-rating': [{ question: 'routes', options: ['m1'], scores: [5] }, { question: 'routes', options: ['m1', 'm9', 't7'], scores: [1, 2, 3] }, { question: 'routes', options: ['specialists'] }],
      'demo-ranking': [{ question: 'park', options: ['shade'] }, { question: 'park', options: ['cafe', 'pond'] }, { question: 'park', options: ['sport', 'shade', 'cafe', 'pond'] }, { question: 'park', options: [] }],
    };
    for (const [id, answers] of Object.entries(drafts)) {
      for (const width of [240, 400, 720]) {
        block = await ReferendumHarness.mount({ referendum: id }, city.services, { width });
        await block.reaches('open');
        await until(() => block.has('fieldset'), 'the question');
        const heights = new Set<number>();
        for (const choice of answers) {
          (Reflect.get(block.element, 'flow') as { dispatch(event: unknown): void }).dispatch({ type: 'choose', question: choice.question, choice });
          await block.element.updateComplete;
          heights.add(block.find('.frame').getBoundingClientRect().height);
        }
        expect([...heights], `${id} at ${width} px`).to.have.length(1);
        block.remove();
      }
    }
  });

  it('keeps what was written while another option is tried, and what was ticked while none of them is', async () => {
    await open('demo-several');
    await block.signIn();
    await block.choose('Свой вариант');
    const field = block.find('.field') as HTMLInputElement;
    field.value = 'Навес у подъезда';
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await block.choose('деревья');
    await block.choose('специалистам');
    await until(() => block.state.draft[0]?.options.join() === 'specialists', 'the lone answer');
    expect((block.find('.field') as HTMLInputElement).value).to.equal('Навес у подъезда');
    await pause();
    await block.choose('специалистам');
    await until(() => block.state.draft[0]?.own === 'Навес у подъезда', () => JSON.stringify(block.state.draft));
    expect(block.state.draft[0]?.options).to.deep.equal(['trees']);
    await vote();
    expect(city.cast).to.deep.equal([[{ question: 'yard', options: ['trees'], own: 'Навес у подъезда' }]]);
  });

  it('takes an own option with what people paste: joiners stay, what cannot be seen goes', async () => {
    await open('demo-own');
    await block.signIn();
    await block.choose('Свой вариант');
    const field = block.find('.field') as HTMLInputElement;
    field.value = 'Парк 👩\u200d🚀\u00ad\t у\u200b школы';
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await vote();
    expect(city.cast[0]?.[0]?.own).to.equal('Парк 👩\u200d🚀 у школы');
  });

  it('axe finds nothing while a ranking is under way', async () => {
    await open('demo-ranking');
    await block.press('add-shade');
    await until(() => block.has('[data-id="out-shade"]'), 'a place');
    await expectAccessible(block.element);
  });
});
