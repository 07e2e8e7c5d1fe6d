import type { DoctorCode } from '../../src/doctor/codes.js';
import { admin, asked, operator, origin, src, type Stage, type Visit } from './stage.js';

type Told = readonly [codeAndSeverity: `${DoctorCode} ${string}`, culprit: string, line: string | null];

/** How a page is broken, and all that the doctor then says. */
export interface Case extends Visit {
  readonly name: string;
  readonly expected: readonly Told[];
}

const strict = "default-src 'none'; script-src 'nonce-x' 'strict-dynamic'";
const openMode = { mode: 'open', operatorKnown: false } as const;
const silent = (stage: Stage): void => stage.fail('L8');
const refused = 'main > city-referendum';

const policies: readonly Case[] = [
  {
    name: 'default-src takes the frame',
    breaks: (stage) => stage.violate({ effectiveDirective: 'frame-src', blockedURI: operator, originalPolicy: strict }),
    expected: [['csp.frame broken', 'default-src', `frame-src ${operator}`]],
  },
  {
    name: 'frame-src lists others: they stay',
    breaks: (stage) => stage.violate({ effectiveDirective: 'frame-src', blockedURI: `${operator}/frame/referendum?host=x`, originalPolicy: "frame-src 'self' https://video.example; default-src 'none'" }),
    expected: [['csp.frame broken', 'frame-src', `frame-src 'self' https://video.example ${operator}`]],
  },
  {
    name: 'child-src stands in for frame-src; what is for scripts alone is left out',
    breaks: (stage) => stage.violate({ effectiveDirective: 'frame-src', blockedURI: operator, originalPolicy: "child-src 'self' 'unsafe-inline' 'nonce-abc'" }),
    expected: [['csp.frame broken', 'child-src', `frame-src 'self' ${operator}`]],
  },
  {
    name: 'the silence that follows a refused frame is not told twice',
    breaks(stage) {
      stage.violate({ effectiveDirective: 'frame-src', blockedURI: operator, originalPolicy: strict });
      silent(stage);
    },
    expected: [['csp.frame broken', 'default-src', `frame-src ${operator}`]],
  },
  {
    name: 'a policy in a meta element',
    before() {
      const meta = document.createElement('meta');
      meta.httpEquiv = 'Content-Security-Policy';
      meta.content = 'frame-src  https://video.example';
      document.head.append(meta);
    },
    breaks(stage) {
      stage.violate({ effectiveDirective: 'frame-src', blockedURI: operator, originalPolicy: 'frame-src https://video.example' });
    },
    expected: [['csp.frame broken', '<meta http-equiv="Content-Security-Policy"> frame-src', `frame-src https://video.example ${operator}`]],
  },
  {
    name: 'script-src takes a chunk',
    breaks(stage) {
      stage.violate({ effectiveDirective: 'script-src-elem', blockedURI: 'https://blocks.example/0.2.0/chunks/boot-1.js', originalPolicy: "script-src 'self' 'nonce-abc'" });
      stage.fail('L1');
    },
    expected: [['csp.script broken', 'script-src', "script-src 'self' 'nonce-…' https://blocks.example"]],
  },
  {
    name: "under 'strict-dynamic' only a nonce helps",
    breaks: (stage) => stage.violate({ effectiveDirective: 'script-src-elem', blockedURI: 'https://blocks.example/0.2.0/chunks/boot-1.js', originalPolicy: strict }),
    expected: [['csp.script broken', 'script-src', 'nonce="…"']],
  },
  {
    name: 'connect-src takes the gateway of a block in the page',
    patient: openMode,
    answers: { registration: null },
    breaks: (stage) => stage.violate({ effectiveDirective: 'connect-src', blockedURI: `${operator}/api/referendums/x`, originalPolicy: "connect-src 'none'" }),
    expected: [['csp.connect broken', 'connect-src', `connect-src ${operator}`]],
  },
  {
    name: 'WebKit names the directive that was written',
    patient: openMode,
    answers: { registration: null },
    breaks: (stage) => stage.violate({ effectiveDirective: 'default-src', blockedURI: operator, originalPolicy: "default-src 'self'" }),
    expected: [['csp.connect broken', 'default-src', `connect-src 'self' ${operator}`]],
  },
  {
    name: 'Trusted Types let the block not draw',
    patient: openMode,
    breaks(stage) {
      stage.violate({ effectiveDirective: 'trusted-types', blockedURI: 'trusted-types-policy', originalPolicy: 'trusted-types dompurify' });
      stage.fail('L3');
    },
    expected: [['csp.trusted-types broken', 'trusted-types', 'trusted-types dompurify city-blocks']],
  },
  {
    name: 'a policy of Trusted Types that nobody needs is refused: nothing',
    patient: openMode,
    breaks: (stage) => stage.violate({ effectiveDirective: 'trusted-types', blockedURI: 'trusted-types-policy', originalPolicy: "trusted-types 'none'" }),
    expected: [],
  },
  {
    name: 'a policy that only reports',
    breaks: (stage) => stage.violate({ effectiveDirective: 'frame-src', blockedURI: operator, originalPolicy: strict, disposition: 'report' }),
    expected: [['csp.report-only advice', 'default-src', `frame-src ${operator}`]],
  },
  {
    name: 'what others were refused, and styles: nothing',
    breaks(stage) {
      stage.violate({ effectiveDirective: 'frame-src', blockedURI: 'https://ads.example', originalPolicy: strict });
      stage.violate({ effectiveDirective: 'script-src-elem', blockedURI: 'https://ads.example/a.js', originalPolicy: strict });
      stage.violate({ effectiveDirective: 'style-src-elem', blockedURI: 'inline', originalPolicy: strict });
      stage.violate({ effectiveDirective: 'connect-src', blockedURI: 'https://ads.example', originalPolicy: strict });
    },
    expected: [],
  },
];

const surroundings: readonly Case[] = [
  { name: 'the site is not registered', answers: { registration: '{"registered":false,"blocks":[]}' }, breaks: silent, expected: [['site.not-registered broken', origin, admin]] },
  { name: 'the block is not allowed to the site', answers: { registration: '{"registered":true,"blocks":["appointment"]}' }, breaks: silent, expected: [['site.block-not-allowed broken', `<city-referendum> ${origin}`, admin]] },
  { name: 'blocks of the registry may be named as tags', answers: { registration: '{"registered":true,"blocks":["city-referendum"]}' }, expected: [] },
  { name: 'an older gateway without the question', answers: { registration: 404 }, expected: [] },
  { name: 'an answer that makes no sense', answers: { registration: '<html>' }, expected: [] },
  { name: 'the request fails and no policy did it', answers: { registration: null }, breaks: silent, expected: [['network.blocked broken', `${operator}/api`, asked]] },
  { name: 'the same while the block works', answers: { registration: null }, expected: [['network.blocked advice', `${operator}/api`, asked]] },
  {
    name: 'a policy forbids the question, and it is needed',
    answers: { registration: null },
    breaks: silent,
    refused: (stage) => stage.violate({ effectiveDirective: 'connect-src', blockedURI: operator, originalPolicy: strict }),
    expected: [['frame.silent broken', operator, null], ['check.forbidden advice', 'connect-src', asked]],
  },
  {
    name: 'a policy forbids the question, and all is well',
    answers: { registration: null },
    refused: (stage) => stage.violate({ effectiveDirective: 'connect-src', blockedURI: operator, originalPolicy: strict }),
    expected: [],
  },
  { name: 'the frame is silent and nothing explains it', breaks: silent, expected: [['frame.silent broken', operator, null]] },
  { name: 'the frame speaks another protocol', breaks: (stage) => stage.fail('L9'), expected: [['frame.protocol broken', src, null]] },
  { name: 'a page in a sandbox', answers: { surroundings: { origin: 'null' } }, expected: [['site.opaque-origin broken', 'sandbox', 'allow-same-origin']] },
  { name: 'the page is in a frame of another site', answers: { surroundings: { ancestors: ['https://portal.example', '?'] } }, expected: [['page.framed advice', 'https://portal.example window.top', admin]] },
  { name: 'the same, and the frame of the block was refused', answers: { surroundings: { ancestors: ['https://portal.example'] } }, breaks: silent, expected: [['page.framed broken', 'https://portal.example', admin]] },
  {
    name: 'an isolated page',
    answers: { surroundings: { isolated: true } },
    breaks: silent,
    expected: [
      ['page.embedder broken', 'Cross-Origin-Embedder-Policy: require-corp', 'Cross-Origin-Embedder-Policy: unsafe-none'],
      ['page.opener broken', 'Cross-Origin-Opener-Policy: same-origin', 'Cross-Origin-Opener-Policy: same-origin-allow-popups'],
    ],
  },
  {
    name: 'the opener is cut off by a header',
    answers: { headers: { 'Cross-Origin-Opener-Policy': 'same-origin; report-to="x"', 'Cross-Origin-Embedder-Policy': 'unsafe-none' } },
    expected: [['page.opener broken', 'Cross-Origin-Opener-Policy: same-origin', 'Cross-Origin-Opener-Policy: same-origin-allow-popups']],
  },
  { name: 'windows may be opened', answers: { headers: { 'Cross-Origin-Opener-Policy': 'same-origin-allow-popups' } }, expected: [] },
  { name: 'the page may not ask for its own headers', answers: { headers: null }, expected: [] },
  {
    name: 'the clipboard is taken from the page',
    answers: { surroundings: { allows: (feature) => feature !== 'clipboard-write' } },
    expected: [['permissions.clipboard advice', 'Permissions-Policy: clipboard-write', `Permissions-Policy: clipboard-write=(self "${operator}")`]],
  },
  {
    name: 'the clipboard is for the page alone',
    answers: { headers: { 'Permissions-Policy': 'camera=(), clipboard-write=(self), geolocation=*' } },
    expected: [['permissions.clipboard advice', 'Permissions-Policy: clipboard-write', `Permissions-Policy: clipboard-write=(self "${operator}")`]],
  },
  {
    name: 'the camera is for the page alone, where a block of payments is',
    patient: { tags: ['city-referendum', 'city-pay-accrual'] },
    before: ({ main, place }) => {
      const other = document.createElement('city-pay-accrual');
      other.innerHTML = place.innerHTML;
      main.append(other);
    },
    answers: { registration: '{"registered":true,"blocks":["referendum","pay-accrual"]}', headers: { 'Permissions-Policy': 'camera=(self)' } },
    expected: [['permissions.camera advice', 'Permissions-Policy: camera', `Permissions-Policy: camera=(self "${operator}")`]],
  },
  { name: 'the clipboard is for the operator too', answers: { headers: { 'Permissions-Policy': `clipboard-write=(self "${operator}")` }, surroundings: { allows: () => null } }, expected: [] },
];

const markup: readonly Case[] = [
  { name: 'an editor cut the tag out', breaks: (stage) => stage.place.remove(), expected: [['place.none broken', '<city-referendum>', '<div data-city-block="referendum" data-referendum="…">']] },
  {
    name: 'the place is in a shadow tree',
    breaks(stage) {
      const host = stage.around('card');
      host.attachShadow({ mode: 'open' }).append(stage.place);
    },
    expected: [['place.in-shadow broken', 'div.card > city-referendum', "mount(container, 'city-referendum', { referendum: '…' })"]],
  },
  { name: 'no identifier: a list', breaks: (stage) => stage.place.removeAttribute('referendum'), expected: [] },
  {
    name: 'an editor cut the identifier out',
    breaks(stage) {
      stage.place.removeAttribute('referendum');
      stage.place.querySelector('a')?.setAttribute('href', `${operator}/referendum/big-ring-name`);
    },
    expected: [['place.no-identifier advice', refused, 'referendum="big-ring-name"']],
  },
  { name: 'the identifier is empty', breaks: (stage) => stage.place.setAttribute('referendum', ''), expected: [['place.bad-identifier broken', refused, 'referendum="…"']] },
  { name: 'the identifier is none', breaks: (stage) => stage.place.setAttribute('referendum', 'Bad Slug'), expected: [['place.bad-identifier broken', refused, 'referendum="…"']] },
  {
    name: 'a div whose identifier is none',
    breaks(stage) {
      const div = document.createElement('div');
      div.dataset['cityBlock'] = 'referendum';
      div.dataset['referendum'] = 'Большое кольцо';
      div.append(...stage.place.childNodes);
      stage.place.replaceWith(div);
    },
    expected: [['place.bad-identifier broken', 'main > div[data-city-block="referendum"]', 'data-referendum="…"']],
  },
  {
    name: 'a div whose block is unknown',
    breaks(stage) {
      const div = document.createElement('div');
      div.dataset['cityBlock'] = 'referendums';
      stage.main.append(div);
      stage.fail('L6', div);
    },
    expected: [['place.unknown-block broken', 'main > div[data-city-block="referendums"]', 'data-city-block="referendum"']],
  },
  { name: 'a tag that is unknown', breaks: (stage) => stage.main.append(document.createElement('city-referendums')), expected: [['place.unknown-block broken', 'main > city-referendums', '<city-referendum>']] },
  {
    name: 'no height is reserved',
    breaks: (stage) => stage.place.querySelector('table')?.removeAttribute('height'),
    expected: [['place.no-table advice', 'city-referendum > table', '<table role="presentation" height="600"><tr><td>']],
  },
  {
    name: 'the table was cut out',
    breaks(stage) {
      stage.place.replaceChildren(...stage.place.querySelectorAll('a'));
      stage.css('city-referendum { display: block }');
    },
    expected: [['place.no-table advice', refused, '<table role="presentation" height="600"><tr><td>']],
  },
  { name: 'the link was cut out', breaks: (stage) => stage.place.querySelector('a')?.remove(), expected: [['place.no-link advice', refused, `<a href="${operator}/referendum/big-ring-name">…</a>`]] },
  { name: 'files are missing', breaks: (stage) => stage.fail('L1'), expected: [['load.chunks broken', 'https://blocks.example/0.2.0/', null]] },
  { name: 'files are slow', breaks: (stage) => stage.fail('L2'), expected: [['load.slow broken', 'https://blocks.example/0.2.0/', null]] },
  { name: 'the block fails at its start', breaks: (stage) => stage.fail('L7'), expected: [['load.start broken', refused, null]] },
  { name: 'the block has no question to show', breaks: (stage) => stage.fail('not-found'), expected: [['block.failed broken', `${refused} not-found`, null]] },
  { name: 'the city refuses the block', breaks: (stage) => stage.fail('site.not-registered'), expected: [['site.not-registered broken', origin, admin]] },
  { name: 'the block did not reach the city, nor did the doctor', answers: { registration: null }, breaks: (stage) => stage.fail('unreachable'), expected: [['network.blocked broken', `${operator}/api`, asked]] },
  {
    name: 'the question came after all',
    breaks(stage) {
      stage.fail('unreachable');
      stage.place.dispatchEvent(new CustomEvent('city-referendum-shown', { bubbles: true, composed: true }));
    },
    expected: [],
  },
  {
    name: 'of one place the last failure counts',
    breaks(stage) {
      stage.fail('L2');
      stage.fail('L1');
    },
    expected: [['load.chunks broken', 'https://blocks.example/0.2.0/', null]],
  },
  {
    name: 'what failed has left the page',
    breaks(stage) {
      const gone = stage.main.appendChild(document.createElement('city-referendum'));
      stage.fail('L7', gone);
      gone.remove();
    },
    expected: [],
  },
];

/** A rule for the box around the place. */
const boxed = (name: string, rule: string, expected: readonly Told[], patient: Case['patient'] = {}): Case => ({
  name,
  patient,
  breaks(stage) {
    stage.around('promo');
    stage.css(rule);
  },
  expected,
});
const box = 'main > div.promo';

const looks: readonly Case[] = [
  boxed('display', '.promo { display: none }', [['look.hidden hidden', box, 'display: block']]),
  boxed('visibility', '.promo { visibility: hidden }', [['look.hidden hidden', box, 'visibility: visible']]),
  boxed('no opacity at all', '.promo { opacity: 0 }', [['look.hidden hidden', box, 'opacity: 1']]),
  boxed('no room at all', '.promo table { display: none } .promo > * { display: block }', [['look.hidden hidden', 'div.promo > city-referendum', null]]),
  boxed('some opacity', '.promo { opacity: 0.99 }', [['look.opacity advice', box, 'opacity: 1']]),
  boxed('a filter', '.promo { filter: invert(1) }', [['look.filter advice', box, 'filter: none']]),
  boxed('a filter behind', '.promo { -webkit-backdrop-filter: blur(2px); backdrop-filter: blur(2px) }', [['look.filter advice', box, 'backdrop-filter: none']]),
  boxed('a scale', '.promo { transform: scale(0.98) }', [['look.transform advice', box, 'transform: none']]),
  boxed('a scale of its own', '.promo { scale: 1.01 }', [['look.transform advice', box, 'scale: none']]),
  boxed('a turn', '.promo { rotate: 1deg }', [['look.transform advice', box, 'rotate: none']]),
  boxed('a shift does no harm', '.promo { transform: translate(3px, 4px) translateZ(0) }', []),
  boxed('a clip path', '.promo { clip-path: inset(0 round 8px) }', [['look.clip advice', box, 'clip-path: none']]),
  boxed('a mask', '.promo { -webkit-mask-image: linear-gradient(#000, #000); mask-image: linear-gradient(#000, #000) }', [['look.clip advice', box, 'mask: none']]),
  boxed('a blend', '.promo { mix-blend-mode: multiply }', [['look.blend advice', box, 'mix-blend-mode: normal']]),
  boxed('no presses', '.promo { pointer-events: none }', [['look.pointer hidden', box, 'pointer-events: auto']]),
  boxed('a narrow column', '.promo { width: 200px } .promo > * { display: block } .promo table { width: 100% }', [['look.narrow advice', 'div.promo > city-referendum', 'min-width: 240px']]),
  boxed('cut off', '.promo { height: 100px; overflow: hidden }', [['look.cut hidden', box, 'overflow: visible']]),
  boxed('what scrolls is not cut off', '.promo { height: 100px; overflow: auto }', []),
  boxed('in open mode a vote needs no attesting', '.promo { filter: invert(1); opacity: 0.9; transform: scale(1.1) }', [], { ...openMode }),
  {
    name: 'something lies over it',
    breaks(stage) {
      const banner = stage.main.appendChild(document.createElement('aside'));
      banner.id = 'banner';
      stage.css('#banner { height: 60px; left: 0; position: absolute; top: 40px; width: 300px }');
    },
    expected: [['look.covered hidden', 'aside#banner', null]],
  },
  {
    name: 'a bar that stays while the page scrolls',
    breaks(stage) {
      const bar = stage.main.appendChild(document.createElement('nav'));
      bar.className = 'bar';
      stage.css('.bar { height: 40px; left: 0; position: fixed; right: 0; top: 0 }');
    },
    expected: [],
  },
  {
    name: 'a veil over all',
    breaks(stage) {
      const veil = stage.main.appendChild(document.createElement('div'));
      veil.className = 'veil';
      stage.css('.veil { inset: 0; position: fixed }');
    },
    expected: [['look.covered hidden', 'main > div.veil', null]],
  },
  {
    name: 'through slots and shadow trees',
    breaks(stage) {
      const host = stage.around('card');
      const inner = document.createElement('div');
      inner.className = 'inner';
      inner.append(document.createElement('slot'));
      host.attachShadow({ mode: 'open' }).append(inner);
      inner.style.opacity = '0.5';
    },
    expected: [['look.opacity advice', 'div.card > div.inner', 'opacity: 1']],
  },
];

const tags: readonly Case[] = [
  { name: 'no hash', attributes: 'crossorigin', expected: [['tag.no-integrity advice', src, 'integrity="sha384-…"']] },
  { name: 'no crossorigin', attributes: 'integrity="sha384-x"', expected: [['tag.no-crossorigin advice', src, 'crossorigin']] },
  {
    name: 'the train, which can have no hash',
    address: 'https://blocks.example/v1/city-blocks.js',
    attributes: 'crossorigin',
    expected: [['tag.train advice', 'https://blocks.example/v1/city-blocks.js', src]],
  },
  { name: 'loaded twice', breaks: (stage) => void stage.script(`${src}?again`), expected: [['tag.twice advice', `${src}?again`, null]] },
  {
    name: 'another version',
    breaks: (stage) => void stage.script('https://blocks.example/0.1.0/city-blocks.js'),
    expected: [['tag.other-version advice', 'https://blocks.example/0.1.0/city-blocks.js', null]],
  },
  { name: 'the element is somebody else’s', patient: { taken: ['city-referendum'] }, expected: [['tag.foreign-element broken', '<city-referendum>', null]] },
  { name: 'an attribute that is unknown', attributes: 'integrity="sha384-x" crossorigin data-them="lenta" data-site="lenta" data-doctor', expected: [['tag.settings advice', 'data-them', null]] },
  {
    name: 'a gateway that is none',
    attributes: 'integrity="sha384-x" crossorigin data-gateway="javascript:alert(1)"',
    breaks: (stage) => stage.fail('L5'),
    expected: [['tag.settings broken', 'data-gateway', null]],
  },
  { name: 'settings that contradict each other', breaks: (stage) => stage.fail('L5'), expected: [['tag.settings broken', 'script[src$="city-blocks.js"]', null]] },
  { name: 'settings by program', patient: { script: null }, breaks: (stage) => stage.fail('L5'), expected: [['tag.settings broken', 'configure()', null], ['tag.twice advice', src, null]] },
  {
    name: 'a block of secure mode alone in open mode, and nobody named an operator',
    patient: { mode: 'open', operatorKnown: false, tags: ['city-referendum', 'city-pay-accrual'] },
    before: ({ main, place }) => {
      const other = document.createElement('city-pay-accrual');
      other.innerHTML = place.innerHTML;
      main.append(other);
    },
    answers: { registration: '{"registered":true,"blocks":["referendum","pay-accrual"]}' },
    expected: [['tag.secure-only broken', '<city-pay-accrual>', 'data-operator="https://…"']],
  },
  { name: 'open mode although there is an operator', patient: { mode: 'open' }, expected: [['tag.open advice', 'data-mode', 'data-mode="auto"']] },
  { name: 'open mode without an operator', patient: openMode, expected: [] },
];

export const cases: readonly Case[] = [...policies, ...surroundings, ...markup, ...looks, ...tags];
