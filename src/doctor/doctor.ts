import { type Finding, finding, inOrder } from './codes.js';
import { examineFailures, type Failure } from './failures.js';
import { examineLook } from './look.js';
import { examinePageRules, readHeaders } from './page-rules.js';
import { Panel } from './panel.js';
import { type Patient, type Surroundings, surroundings } from './patient.js';
import { examinePlaces, findPlaces } from './places.js';
import { concerns, examinePolicies, type Violation } from './policy.js';
import { askRegistration, examineRegistration, type Registration } from './registration.js';
import { examineTag } from './tag.js';

export type { DoctorCode, Finding, Severity } from './codes.js';
export type { Patient } from './patient.js';

export interface Doctor {
  /** What the last examination found, the gravest first. */
  findings(): readonly Finding[];
  examine(): Promise<void>;
  stop(): void;
}

/** Milliseconds. After the first, what a page lays over itself late is there, and every block has come or said why not (8 s). */
const secondLook = 9000;
/** Violations are told in a task of their own, after the request has failed. */
const violationsFollow = 100;
/** Of what is heard in a row, one look. */
const settle = 300;
/** Violations that are kept. */
const enough = 200;

/** Fault codes of a block after which the city's answer about this site would explain something. */
const ofTheCity = /^(unreachable|timeout|site\.|answer\.|auth\.denied)/;

/**
 * Tells the editor or developer of a page which of its rules broke the block, in a panel on the page. Started before the
 * blocks load, since what a browser refused is told once. Sends nothing but the question whether the site is registered.
 */
export function startDoctor(patient: Patient, page: Surroundings = surroundings()): Doctor {
  const violations: Violation[] = [];
  /** The last of each place. */
  let failures: readonly Failure[] = [];
  const taken = patient.taken ?? patient.tags.filter((tag) => customElements.get(tag));
  const life = new AbortController();
  const { signal } = life;
  let found: readonly Finding[] = [];
  let running: Promise<void> | null = null;
  let headers: Headers | null = null;
  let registration: Registration = { kind: 'unknown' };

  const ask = async (): Promise<void> => {
    // A city inside the page keeps no list of sites.
    const alone = patient.script?.dataset['transport'] === 'sandbox' || page.origin === 'null';
    const [registered, read] = await Promise.all([alone ? registration : askRegistration(patient, page, signal), readHeaders(page, signal)]);
    if (registered.kind === 'refused') await new Promise((resolve) => setTimeout(resolve, violationsFollow));
    [registration, headers] = [registered, read];
  };

  const look = (): void => {
    if (signal.aborted) return;
    const heard = failures.filter(({ place }) => place.isConnected);
    const has = (code: string): boolean => heard.some((one) => one.code === code);
    const places = findPlaces(patient.tags);
    const tags = [...new Set(places.known.map(({ tag }) => tag))];
    const policies = examinePolicies(violations, patient, has('L3'));
    const silent = has('L8');
    const explained = policies.some(({ code }) => code === 'csp.frame');
    const needed = !explained && heard.some(({ code }) => code === 'L8' || ofTheCity.test(code));
    const rest = [
      ...examineRegistration(registration, patient, page, tags, violations, needed),
      ...examinePageRules(patient, page, headers, tags, silent),
      ...policies,
    ];
    // The frame's silence needs a word of its own only where nothing else explains it.
    const silence = silent && !rest.some(({ code, severity }) => severity === 'broken' && /^(csp\.frame|site|network|page\.(framed|embedder))/.test(code));
    found = inOrder([
      ...rest,
      ...(silence ? [finding('frame.silent', patient.operator)] : []),
      ...examineFailures(heard, patient, page.origin, new Set(rest.map(({ code }) => code))),
      ...examinePlaces(places, patient),
      ...places.known.flatMap(({ place }) => examineLook(place, (element) => element === panel.host)).filter(({ severity }) => patient.mode === 'secure' || severity !== 'advice'),
      ...examineTag(patient, taken, tags, has('L5')),
    ]);
    panel.show(found);
  };

  const examine = (): Promise<void> => {
    running ??= (async () => {
      panel.busy();
      await ask();
      look();
    })().finally(() => (running = null));
    return running;
  };
  const stop = (): void => {
    life.abort();
    panel.remove();
  };
  const panel = new Panel({ locale: patient.locale, onExamine: () => void examine(), onClose: stop });

  const later = (act: () => unknown, milliseconds: number): void => {
    const timer = setTimeout(act, milliseconds);
    signal.addEventListener('abort', () => clearTimeout(timer));
  };
  let opened = false;
  let expected = false;
  const lookSoon = (): void => {
    if (!opened || expected) return;
    expected = true;
    later(() => {
      expected = false;
      // One that runs looks at its end.
      if (!running) look();
    }, settle);
  };
  document.addEventListener('securitypolicyviolation', (event) => {
    const { effectiveDirective, blockedURI, originalPolicy, disposition } = event;
    const heard = { effectiveDirective, blockedURI, originalPolicy, disposition };
    // A page with many advertisements is refused things all the time.
    if (violations.length >= enough || !concerns(heard, patient)) return;
    violations.push(heard);
    lookSoon();
  }, { signal });
  document.addEventListener('city-failed', (event) => {
    const code = (event as CustomEvent<{ readonly code?: unknown } | null>).detail?.code;
    if (typeof code === 'string' && event.target instanceof Element) failures = [...failures.filter(({ place }) => place !== event.target), { code, place: event.target }];
    lookSoon();
  }, { signal });
  for (const tag of patient.tags) {
    document.addEventListener(`${tag}-shown`, ({ target }) => {
      failures = failures.filter(({ place }) => place !== target);
      lookSoon();
    }, { signal });
  }
  const open = (): void => {
    opened = true;
    panel.open();
    void examine();
    later(() => void examine(), secondLook);
  };
  if (document.readyState === 'complete') queueMicrotask(() => !signal.aborted && open());
  else addEventListener('load', open, { signal, once: true });

  return { findings: () => found, examine, stop };
}
