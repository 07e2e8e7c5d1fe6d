// First view of a block: the loader (in the operator's frame none), `shared`, the block, one language. Four requests, so what
// every first view needs goes to `shared`, whatever rollup would make of it, and what one alone needs to that block. What
// comes later comes in few files too: each costs a request, and its hash costs 48 bytes in whatever loads it.

/** Parts that are loaded as one, by the folders and files that they are made of (below src/). */
const later = {
  // Most pages set no tokens.
  'frame-tokens': ['frame/tokens.ts'],
  // Themes that are chosen seldom, and a visitor's wish for contrast.
  looks: ['ui/looks.ts', 'ui/auto', 'ui/around.ts', 'ui/contrast-theme.ts', 'ui/density.ts', 'ui/colour.ts'],
  // What the acts of all blocks need: sign-in, attempt keys, the way to the gateway.
  act: ['frame/', 'identity/oidc/', 'transport/attempts/', 'kernel/attempt.ts', 'kernel/random.ts', 'i18n/format-count.ts', 'i18n/format-money.ts', 'i18n/format-date.ts', 'domain/money/', 'transport/http/', 'transport/layers/', 'transport/waiting.ts', 'transport/watching.ts', 'transport/timer.ts', 'contract/problem.ts', 'contract/attempt-operations.ts', 'contract/binding.ts', 'kernel/json.ts', 'runtime/camera-policy.ts'],
  // What is handed out, on paper and as a file, whatever block it is of.
  paper: ['ui/paper/'],
  // A page that is right never tells its developer anything.
  'pay-accrual-warnings': ['blocks/pay-accrual/warnings.ts'],
  // Where the parts are that few visitors come to, with the hash of each.
  'pay-accrual-beside': ['blocks/pay-accrual/beside.ts'],
  // What the receipt's reader and the code of a payment share; the way by number needs none of it.
  'pay-accrual-codes': ['domain/payment-code/', 'blocks/pay-accrual/requisites.ts', 'blocks/pay-accrual/pasteable.ts'],
  // Numbers that need a closer look, and numbers in a text: the parts that doubt a number, read a document's or a receipt's share them.
  'pay-accrual-numbers': ['blocks/pay-accrual/offers.ts', 'domain/identifiers/find-uins.ts', 'domain/identifiers/plain.ts', 'domain/identifiers/uin.ts'],
  // What does not go straight, and what came of asking by hand how it stands: seldom, and small.
  'pay-accrual-trouble': ['blocks/pay-accrual/trouble/drawing.ts', 'blocks/pay-accrual/checked/checked.ts'],
  'pay-accrual-trouble-ru': ['blocks/pay-accrual/trouble/messages.ru.ts', 'blocks/pay-accrual/checked/messages.ru.ts'],
  'pay-accrual-trouble-en': ['blocks/pay-accrual/trouble/messages.en.ts', 'blocks/pay-accrual/checked/messages.en.ts'],
  sandbox: ['boot/sandbox.ts', 'transport/sandbox/', 'identity/sandbox/'],
};

/**
 * @param {{ entry: string, source: string, blocksFolder: string, defines: ReadonlyMap<string, string> }} options
 * @returns {(id: string, api: { getModuleInfo: (id: string) => import('rollup').ModuleInfo | null }) => string | undefined}
 */
export function chunking({ entry, source, blocksFolder, defines }) {
  /** @type {Map<string, string> | null} */
  let places = null;
  return (id, { getModuleInfo }) => (places ??= place(getModuleInfo)).get(id) ?? placeOf(id, getModuleInfo);

  function place(getModuleInfo) {
    const reach = (start, seen = new Set(), lazily = false) => {
      if (!seen.has(start)) {
        seen.add(start);
        const { importedIds = [], dynamicallyImportedIds = [] } = getModuleInfo(start) ?? {};
        for (const next of lazily ? [...importedIds, ...dynamicallyImportedIds] : importedIds) reach(next, seen, lazily);
      }
      return seen;
    };
    const all = new Map([...defines].map(([tag, define]) => [nameOf(tag), reach(define, new Set(), true)]));
    const reached = new Map();
    for (const [tag, define] of defines) {
      const first = reach(define);
      // One language is a part of the first view, and what its words are formatted with.
      const words = [...first].flatMap((id) => getModuleInfo(id)?.dynamicallyImportedIds ?? []).filter((id) => /\/messages\.(ru|en)\.ts$/.test(id));
      for (const id of words.flatMap((one) => getModuleInfo(one)?.importedIds ?? [])) reach(id, first);
      for (const id of first) reached.set(id, [...(reached.get(id) ?? []), nameOf(tag)]);
    }
    const result = new Map();
    for (const [id, [first, ...others]] of reached) {
      // What one block begins with and another needs later is nobody's own: a visitor of the one would load the other.
      const everybody = !id.startsWith(blocksFolder) && [...all].every(([name, ids]) => name === first || others.includes(name) || ids.has(id));
      // Several first views, but not all: a request more for each of these costs less than bytes for everybody.
      result.set(id, everybody ? 'shared' : others.length ? 'common' : first);
    }
    for (const id of reach(entry)) result.set(id, 'shared');
    return result;
  }

  /** By its own name, else with whatever imports it: rules, words and packages that only one part needs are no files of their own. */
  function placeOf(id, getModuleInfo, seen = new Set()) {
    const own = laterPlace(id);
    if (own || seen.has(id)) return own;
    seen.add(id);
    const { importers = [], dynamicImporters = [] } = getModuleInfo(id) ?? {};
    if (dynamicImporters.length) return undefined;
    return together([...new Set(importers.map((one) => places?.get(one) ?? placeOf(one, getModuleInfo, seen)))].filter((name) => name !== undefined));
  }

  /** Where something goes that these parts share. */
  function together(names) {
    if (names.length < 2) return names[0];
    if (names.every((name) => /(^|-)sandbox$/.test(name))) return 'sandbox';
    const block = [...defines.keys()].map(nameOf).find((one) => names.every((name) => name.startsWith(`${one}-`)));
    return block ? `${block}-later` : 'act';
  }

  function laterPlace(id) {
    const inside = id.startsWith(source) ? id.slice(source.length).replaceAll('\\', '/') : '';
    const [name] = Object.entries(later).find(([, parts]) => parts.some((part) => inside.startsWith(part))) ?? [];
    if (name) return name;
    const [, block, file] = /^blocks\/([^/]+)\/(.+)$/.exec(inside) ?? [];
    if (!block || /^messages/.test(file)) return undefined;
    // Words of a part, a file a language.
    const [, folder, language] = /^(\w+)\/messages\.(ru|en)\./.exec(file) ?? [];
    if (folder) return `${block}-${folder}-${language}`;
    const part = (block === 'referendum' && partOfReferendum(file)) || (/^(sandbox|rules)/.test(file) && 'sandbox') || /^([^/]+)\//.exec(file)?.[1] || 'later';
    return `${block}-${part}`;
  }
}

/** Folders of a block are parts of it, each loaded when it is asked for; those of the first block are finer. */
function partOfReferendum(file) {
  // A kind of question is met on few pages.
  const [, kind] = /^kinds\/(?:messages-)?(options|rating|ranking)\./.exec(file) ?? [];
  if (kind) return kind;
  // What is around a vote is loaded part by part, each when the visitor asks for it; all of them ask the city.
  const [, part] = /^around\/(?:messages-)?(list|district|follow-up|more|find|share|save|print|receipt-paper|reminder|tracker)/.exec(file) ?? [];
  if (part) return ['list', 'district', 'follow-up'].includes(part) ? part : 'more';
  if (/-around\.ts$/.test(file)) return 'around';
  return /\//.test(file) ? 'later' : undefined;
}

function nameOf(tag) {
  return tag.replace(/^city-/, '');
}
