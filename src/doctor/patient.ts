/** What the loader knows of a tag, as the registry says it. */
export interface KnownBlock {
  readonly attributes: string;
  readonly allow: string;
  /** Its first attribute is personal, and stands in no address. */
  readonly secret?: true;
  /** It has nothing to do in a page but to show itself. */
  readonly secureOnly?: true;
}

/** What the loader tells of itself. */
export interface Patient {
  readonly version: string;
  /** Tags of the blocks that there are. */
  readonly tags: readonly string[];
  /** By tag. */
  readonly blocks: Readonly<Record<string, KnownBlock | undefined>>;
  /** As the loader resolved it. */
  readonly mode: 'open' | 'secure';
  /** Addresses, without a slash at the end. */
  readonly gateway: string;
  readonly operator: string;
  /** False when nobody named an operator and the script's own origin stands in. */
  readonly operatorKnown: boolean;
  /** The loader's own tag; null where a module of the page imported it. */
  readonly script: HTMLScriptElement | null;
  readonly locale: 'ru' | 'en';
  /** Address of the directory of the chunks. */
  readonly base: string;
  /** Tags that somebody had defined before the loader came. Without it: those that are defined when the doctor starts. */
  readonly taken?: readonly string[];
}

/** What a browser tells of the page; a test or a story brings its own. */
export interface Surroundings {
  /** `null` as text where the page has no origin of its own (sandbox, file). */
  readonly origin: string;
  readonly isolated: boolean;
  /** Origins of the frames around this page that are not its own; `?` where the browser does not tell. */
  readonly ancestors: readonly string[];
  /** Whether a policy leaves the feature to this page; null where the browser does not tell. */
  allows(feature: string): boolean | null;
  readonly fetch: typeof fetch;
}

interface PolicyDocument extends Document {
  readonly permissionsPolicy?: { allowsFeature(feature: string): boolean };
  readonly featurePolicy?: { allowsFeature(feature: string): boolean };
}

export function surroundings(view: Window = window): Surroundings {
  const { permissionsPolicy, featurePolicy } = view.document as PolicyDocument;
  return {
    origin: view.origin,
    isolated: view.crossOriginIsolated,
    ancestors: ancestorsOf(view),
    allows: (feature) => (permissionsPolicy ?? featurePolicy)?.allowsFeature(feature) ?? null,
    fetch: (...request) => view.fetch(...request),
  };
}

/** Firefox has no `ancestorOrigins`: there each window is asked, and a foreign one refuses to answer. */
export function ancestorsOf(view: Pick<Window, 'parent' | 'top' | 'origin'> & { readonly location: { readonly ancestorOrigins?: Iterable<string> } }): string[] {
  const found: string[] = [];
  const { ancestorOrigins } = view.location;
  if (ancestorOrigins) found.push(...ancestorOrigins);
  else {
    for (let one: Window = view as Window; one !== view.top; one = one.parent) {
      try {
        found.push(one.parent.origin);
      } catch {
        found.push('?');
      }
    }
  }
  return [...new Set(found)].filter((origin) => origin !== view.origin);
}

export function originOf(address: string): string {
  try {
    return new URL(address, document.baseURI).origin;
  } catch {
    return '';
  }
}
