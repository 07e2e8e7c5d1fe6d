// First view of a block: the loader (in the operator's frame none), `shared`, the block, one language. Four requests, so everything that a first view
// needs and that is not the block's own goes to `shared`, whatever rollup would make of it. What comes later comes in few
// files too: each costs a request, and its hash costs 48 bytes in whatever loads it.

/** Parts that are loaded as one, by the folders and files that they are made of (below src/). */
const later = {
  // Most pages set no tokens.
  'frame-tokens': ['frame/tokens.ts'],
  // Themes that are chosen seldom, and a visitor's wish for contrast.
  looks: ['ui/looks.ts', 'ui/auto', 'ui/around.ts', 'ui/contrast-theme.ts', 'ui/density.ts', 'ui/colour.ts'],
  act: ['frame/', 'identity/oidc/', 'transport/attempts/', 'kernel/attempt.ts', 'kernel/random.ts', 'domain/ballot/', 'i18n/format-count.ts', 'transport/http/read-fault.ts', 'transport/layers/resend.ts', 'transport/waiting.ts', 'contract/problem.ts', 'contract/attempt-operations.ts', 'transport/http/watch.ts', 'transport/http/event-stream.ts', 'transport/watching.ts', 'transport/http/', 'transport/layers/', 'transport/timer.ts', 'contract/binding.ts', 'kernel/json.ts'],
  // What is handed out, on paper and as a file, whatever block it is of.
  paper: ['ui/paper/'],
  'payment-code': ['domain/payment-code/'],
  sandbox: ['boot/sandbox.ts', 'transport/sandbox/', 'identity/sandbox/'],
};

/**
 * @param {{ entry: string, source: string, blocksFolder: string, defines: ReadonlyMap<string, string> }} options
 * @returns {(id: string, api: { getModuleInfo: (id: string) => import('rollup').ModuleInfo | null }) => string | undefined}
 */
export function chunking({ entry, source, blocksFolder, defines }) {
  /** @type {Map<string, string> | null} */
  let places = null;
  return (id, { getModuleInfo }) => (places ??= place(getModuleInfo)).get(id) ?? laterPlace(id);

  function place(getModuleInfo) {
    const reach = (start, seen = new Set()) => {
      if (!seen.has(start)) {
        seen.add(start);
        for (const next of getModuleInfo(start)?.importedIds ?? []) reach(next, seen);
      }
      return seen;
    };
    const result = new Map();
    for (const [tag, define] of defines) {
      for (const id of reach(define)) result.set(id, id.startsWith(blocksFolder) ? tag.replace(/^city-/, '') : 'shared');
    }
    for (const id of reach(entry)) result.set(id, 'shared');
    return result;
  }

  function laterPlace(id) {
    const inside = id.startsWith(source) ? id.slice(source.length).replaceAll('\\', '/') : '';
    const [name] = Object.entries(later).find(([, parts]) => parts.some((part) => inside.startsWith(part))) ?? [];
    if (name) return name;
    const [, block, file] = /^blocks\/([^/]+)\/(.+)$/.exec(inside) ?? [];
    if (!block || /^messages/.test(file)) return undefined;
    // A part that a visitor comes to, and its words, a file a language.
    const [, folder, language] = /^(documents|receipt|scanner|code|paper)\/(?:messages\.(ru|en)\.)?/.exec(file) ?? [];
    if (folder) return [block, folder, language].filter(Boolean).join('-');
    // A kind of question is met on few pages.
    const [, kind] = /^kinds\/(?:messages-)?(options|rating|ranking)\./.exec(file) ?? [];
    if (kind) return `${block}-${kind}`;
    // What is around a vote is loaded part by part, each when the visitor asks for it; all of them ask the city.
    const [, part] = /^around\/(?:messages-)?(list|district|follow-up|more|find|share|save|print|receipt-paper|reminder|tracker)/.exec(file) ?? [];
    if (part) return `${block}-${['list', 'district', 'follow-up'].includes(part) ? part : 'more'}`;
    if (/-around\.ts$/.test(file)) return `${block}-around`;
    return /^(sandbox|rules)/.test(file) ? `${block}-sandbox` : `${block}-later`;
  }
}
