import { expect } from '@esm-bundle/chai';
import { doctorCodes } from '../../src/doctor/codes.js';
import { ancestorsOf } from '../../src/doctor/patient.js';
import { cases } from './cases.js';
import { asked, clear, sent, told, visit } from './stage.js';

describe('the doctor', () => {
  beforeEach(() => scrollTo(0, 0));
  afterEach(clear);

  for (const one of cases) {
    it(`${one.expected[0]?.[0].split(' ')[0] ?? 'nothing'}: ${one.name}`, async () => {
      const doctor = await visit(one);
      expect(doctor.findings().map(told)).to.deep.equal(one.expected);
    });
  }

  it('has a case for every code', () => {
    const shown = new Set(cases.flatMap(({ expected }) => expected.map(([code]) => code.split(' ')[0])));
    expect([...shown].sort()).to.deep.equal(Object.keys(doctorCodes).sort());
  });

  it('finds nothing on a page that is well, and sends nothing but its two questions', async () => {
    const doctor = await visit({});
    expect(doctor.findings()).to.deep.equal([]);
    expect(new Set(sent)).to.deep.equal(new Set([`GET ${asked}`, `HEAD ${location.href}`]));
  });

  it('asks no city where the city is inside the page', async () => {
    await visit({ attributes: 'integrity="sha384-x" crossorigin data-transport="sandbox"', answers: { registration: null } });
    expect(new Set(sent)).to.deep.equal(new Set([`HEAD ${location.href}`]));
  });

  it('takes an element that is there before the loader for somebody else’s', async () => {
    customElements.define('city-taken', class extends HTMLElement {});
    const doctor = await visit({ patient: { tags: ['city-referendum', 'city-taken'] } });
    expect(doctor.findings().map(told)).to.deep.equal([['tag.foreign-element broken', '<city-taken>', null]]);
  });

  it('tells what is mended no longer, and what is new', async () => {
    const doctor = await visit({
      breaks(stage) {
        stage.place.setAttribute('referendum', '');
        stage.main.addEventListener('mend', () => {
          stage.place.setAttribute('referendum', 'q');
          stage.place.querySelector('a')?.remove();
        });
      },
    });
    expect(doctor.findings().map(({ code }) => code)).to.deep.equal(['place.bad-identifier']);
    document.querySelector('main')?.dispatchEvent(new Event('mend'));
    await doctor.examine();
    expect(doctor.findings().map(({ code }) => code)).to.deep.equal(['place.no-link']);
  });

  it('keeps to addresses, names and rules: no text of the page is told', async () => {
    const doctor = await visit({
      breaks(stage) {
        stage.around('promo').append('Иванова Мария, Тверская, 1');
        stage.css('.promo { opacity: 0.5 }');
        stage.place.querySelector('a')?.remove();
        stage.place.setAttribute('referendum', '');
      },
    });
    expect(doctor.findings()).to.have.length(3);
    expect(JSON.stringify(doctor.findings().map(told))).not.to.match(/Иванова|Тверская/);
  });

  it('tells the sites around the page, with and without the help of the browser', () => {
    const top = { get origin(): string { throw new DOMException('', 'SecurityError'); } } as Window;
    const middle = { parent: top, top, origin: 'https://portal.example' } as Window;
    const own = { parent: middle, top, origin: 'https://paper.example', location: {} } as never;
    expect(ancestorsOf(own)).to.deep.equal(['https://portal.example', '?']);
    const asChromium = { ...(own as object), location: { ancestorOrigins: ['https://paper.example', 'https://portal.example'] } } as never;
    expect(ancestorsOf(asChromium)).to.deep.equal(['https://portal.example']);
    const alone: Record<string, unknown> = { parent: middle, origin: 'https://paper.example', location: {} };
    alone['top'] = alone;
    expect(ancestorsOf(alone as never)).to.deep.equal([]);
  });

  it('hears nothing after it was stopped', async () => {
    let fail = (): void => undefined;
    const doctor = await visit({ breaks: (stage) => (fail = () => stage.fail('L7')) });
    doctor.stop();
    expect(document.querySelector('[data-city-doctor]')).to.equal(null);
    fail();
    await doctor.examine();
    expect(doctor.findings()).to.deep.equal([]);
    expect(document.querySelector('[data-city-doctor]')).to.equal(null);
  });
});
