import { type Finding, finding } from './codes.js';
import type { Patient } from './patient.js';
import { shortSelector } from './selector.js';

/** The attribute that names what a block is about, where an address may name it too. Without it the block may still have a list to show. */
function identifierOf(tag: string, patient: Patient): string | undefined {
  const block = patient.blocks[tag];
  return block?.secret ? undefined : block?.attributes.split(' ')[0];
}

const slug = /^[a-z0-9][a-z0-9-]{0,63}$/;

/** @returns the identifier in the link that stands there for whoever has no script. */
function linkedTo(place: Element, name: string): string | null {
  const path = place.querySelector<HTMLAnchorElement>('a[href]')?.pathname.split('/') ?? [];
  const id = path[path.lastIndexOf(name) + 1];
  return name !== '' && path.includes(name) && id !== undefined && slug.test(id) ? id : null;
}

/** As the loader reads it. */
function tagOf(place: Element): string {
  const name = place.getAttribute('data-city-block');
  return name === null ? place.localName : `city-${name}`;
}

export interface Places {
  readonly known: readonly { readonly place: Element; readonly tag: string }[];
  /** Places that ask for a block which does not exist. */
  readonly unknown: readonly Element[];
  /** In shadow trees, where the loader does not look. */
  readonly inShadow: readonly Element[];
}

export function findPlaces(tags: readonly string[]): Places {
  const selector = [...tags, '[data-city-block]'].join();
  const inShadow: Element[] = [];
  const strangers: Element[] = [];
  const walk = (root: Document | ShadowRoot): void => {
    for (const element of root.querySelectorAll('*')) {
      const { localName, shadowRoot } = element;
      if (root === document && localName.startsWith('city-') && !tags.includes(localName) && !customElements.get(localName)) strangers.push(element);
      if (root !== document && element.matches(selector)) inShadow.push(element);
      if (shadowRoot) walk(shadowRoot);
    }
  };
  walk(document);
  const all = [...document.querySelectorAll(selector)].map((place) => ({ place, tag: tagOf(place) }));
  const known = all.filter(({ tag }) => tags.includes(tag));
  return { known, unknown: [...all.filter(({ tag }) => !tags.includes(tag)).map(({ place }) => place), ...strangers], inShadow };
}

function examinePlace(place: Element, tag: string, patient: Patient): Finding[] {
  const found: Finding[] = [];
  const at = shortSelector(place);
  const name = identifierOf(tag, patient);
  const own = place.localName === tag ? name : name && `data-${name}`;
  const given = own ? place.getAttribute(own) : null;
  const identifier = given !== null && slug.test(given) ? given : null;
  if (own && given === null) {
    // A list is meant to be there, unless the link inside is one to a single question: then an editor cut the attribute out.
    const meant = linkedTo(place, name ?? '');
    if (meant) found.push(finding('place.no-identifier', at, `${own}="${meant}"`, { place }));
  } else if (own && !identifier) found.push(finding('place.bad-identifier', at, `${own}="…"`, { place }));
  const table = place.querySelector('table');
  // Not in CSS: a strict policy takes style attributes away, an attribute of the table it leaves.
  if (!(Number.parseFloat(table?.getAttribute('height') ?? '') > 0)) {
    found.push(finding('place.no-table', table ? shortSelector(table) : at, '<table role="presentation" height="600"><tr><td>', { place }));
  }
  if (!place.querySelector('a[href]')) {
    const path = name && given !== null ? `/${tag.replace(/^city-/, '')}/${identifier ?? '…'}` : '/';
    found.push(finding('place.no-link', at, `<a href="${patient.operator}${path}">…</a>`, { place }));
  }
  return found;
}

export function examinePlaces({ known, unknown, inShadow }: Places, patient: Patient): Finding[] {
  const [first = ''] = patient.tags;
  const name = first.replace(/^city-/, '');
  const found = known.flatMap(({ place, tag }) => examinePlace(place, tag, patient));
  for (const place of unknown) {
    const line = place.hasAttribute('data-city-block') ? `data-city-block="${name}"` : `<${first}>`;
    found.push(finding('place.unknown-block', shortSelector(place), line, { place }));
  }
  for (const place of inShadow) {
    // One that mount() or a package put there is defined, and works.
    if (!place.matches(':defined') || place.hasAttribute('data-city-block')) {
      found.push(finding('place.in-shadow', shortSelector(place), `mount(container, '${first}', { ${name}: '…' })`, { place }));
    }
  }
  if (!known.length && !unknown.length && !inShadow.length) found.push(finding('place.none', `<${first}>`, `<div data-city-block="${name}" data-${name}="…">`));
  return found;
}
