import { type Doctor, type Finding, type Patient, startDoctor } from '../../src/doctor/doctor.js';
import { blocks } from '../../src/registry.js';
import type { Surroundings } from '../../src/doctor/patient.js';

export const operator = 'https://city.example';
export const admin = `${operator}/admin/sites`;
const version = '0.2.0';
export const src = `https://blocks.example/${version}/city-blocks.js`;
export const origin = 'https://paper.example';
export const asked = `${operator}/api/registration?origin=${encodeURIComponent(origin)}`;

/** A page on which nothing is wrong, and the means to break it. */
export interface Stage {
  readonly main: HTMLElement;
  readonly place: HTMLElement;
  /** Wraps the place. */
  around(className: string): HTMLElement;
  css(text: string): void;
  violate(violation: Partial<SecurityPolicyViolationEventInit>): void;
  fail(code: string, place?: Element): void;
  /** Adds a tag that does not run. */
  script(address: string, attributes?: string): HTMLScriptElement;
}

/** What the page and the city answer. */
export interface Answers {
  /** Body of the answer about the registration; null when the request fails, a number for a status. */
  readonly registration?: string | number | null;
  /** Headers of the page itself; null when it may not be asked. */
  readonly headers?: Readonly<Record<string, string>> | null;
  readonly surroundings?: Partial<Surroundings>;
}

export const sent: string[] = [];

function fetching({ registration = '{"registered":true,"blocks":["referendum"]}', headers = {} }: Answers, refused: () => void): typeof fetch {
  return async (address, init) => {
    sent.push(`${init?.method ?? 'GET'} ${String(address)}`);
    if (init?.method === 'HEAD') {
      if (!headers) throw new TypeError('refused');
      return new Response(null, { headers });
    }
    if (registration === null) {
      refused();
      throw new TypeError('refused');
    }
    return typeof registration === 'number' ? new Response('', { status: registration }) : new Response(registration);
  };
}

let ends: (() => void)[] = [];

export function clear(): void {
  ends.forEach((end) => end());
  ends = [];
  sent.length = 0;
}

/** Parsed apart from the page, so that it never runs. */
function tag(address: string, attributes: string): HTMLScriptElement {
  const parsed = new DOMParser().parseFromString(`<script type="module" src="${address}" ${attributes}></script>`, 'text/html');
  const script = document.adoptNode(parsed.querySelector('script')!);
  document.head.append(script);
  ends.push(() => script.remove());
  return script;
}

export interface Visit {
  readonly patient?: Partial<Patient>;
  /** Attributes of the loader's tag, instead of right ones. */
  readonly attributes?: string;
  readonly address?: string;
  readonly answers?: Answers;
  /** Before the doctor comes. */
  readonly before?: (stage: Stage) => void;
  /** While he listens. */
  readonly breaks?: (stage: Stage) => void;
  /** When the doctor's own question fails. */
  readonly refused?: (stage: Stage) => void;
}

export async function visit({ patient = {}, attributes = 'integrity="sha384-x" crossorigin', address = src, answers = {}, before, breaks, refused }: Visit): Promise<Doctor> {
  const main = document.createElement('main');
  const place = document.createElement('city-referendum');
  place.setAttribute('referendum', 'big-ring-name');
  place.innerHTML = '<table role="presentation" height="300" width="400"><tr><td><a href="https://city.example/">…</a></td></tr></table>';
  main.append(place);
  document.body.prepend(main);
  const script = tag(address, attributes);
  ends.push(() => main.remove());
  const stage: Stage = {
    main,
    place,
    around(className) {
      const box = document.createElement('div');
      box.className = className;
      place.replaceWith(box);
      box.append(place);
      return box;
    },
    css(text) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
      ends.push(() => (document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)));
    },
    violate(violation) {
      const whole = { documentURI: location.href, violatedDirective: violation.effectiveDirective ?? '', effectiveDirective: '', originalPolicy: '', disposition: 'enforce', statusCode: 200, ...violation } as const;
      document.dispatchEvent(new SecurityPolicyViolationEvent('securitypolicyviolation', { bubbles: true, composed: true, ...whole }));
    },
    fail(code, at = place) {
      at.dispatchEvent(new CustomEvent('city-failed', { bubbles: true, composed: true, detail: { code } }));
    },
    script: (other, more = '') => tag(other, more),
  };
  before?.(stage);
  const doctor = startDoctor(
    {
      version, tags: ['city-referendum'], blocks, mode: 'secure', gateway: `${operator}/api`, operator, operatorKnown: true, script, locale: 'ru',
      base: `https://blocks.example/${version}/`, ...patient,
    },
    { origin, isolated: false, ancestors: [], allows: () => true, fetch: fetching(answers, () => refused?.(stage)), ...answers.surroundings },
  );
  ends.push(() => doctor.stop());
  breaks?.(stage);
  await doctor.examine();
  return doctor;
}

/** `code severity`, culprit, line. */
export function told({ code, severity, culprit, line }: Finding): readonly [string, string, string | null] {
  return [`${code} ${severity}`, culprit, line];
}

export function panel(): ShadowRoot {
  return document.querySelector('[data-city-doctor]')!.shadowRoot!;
}
