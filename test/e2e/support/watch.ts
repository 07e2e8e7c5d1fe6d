/** What a page did while a test looked on. Collected by a script that runs before any of the page's own. */
export interface Seen {
  /** Directives of the policy that something tried to break. */
  readonly violations: string[];
  /** Events of blocks, with their details. */
  readonly events: { readonly type: string; readonly detail: unknown }[];
  /** Tokens that the operator's window handed over: nothing that is kept may hold one. */
  readonly tokens: string[];
  /** Sum of layout shifts; 0 where the engine does not count them. */
  readonly shift: number;
}

/** Runs in the page before everything else, so it uses nothing but what is inside it. */
export function watchPage(): void {
  const seen = { violations: [] as string[], events: [] as { type: string; detail: unknown }[], tokens: [] as string[], shift: 0 };
  Object.defineProperty(document, Symbol.for('seen'), { value: seen });
  document.addEventListener('securitypolicyviolation', (event) => seen.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
  const names = ['city-referendum-shown', 'city-ballot-cast', 'city-ballot-refused', 'city-ballot-uncertain', 'city-signed-in', 'city-signed-out', 'city-failed',
    'city-pay-accrual-shown', 'city-payment-begun', 'city-payment-made', 'city-payment-refused', 'city-payment-uncertain'];
  for (const type of names) {
    document.addEventListener(type, (event) => seen.events.push({ type, detail: structuredClone((event as CustomEvent<unknown>).detail) }));
  }
  addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const { token } = (typeof data === 'object' && data !== null ? data : {}) as { token?: unknown };
    if (typeof token === 'string') seen.tokens.push(token);
  });
  if (PerformanceObserver.supportedEntryTypes.includes('layout-shift')) {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.shift += (entry as PerformanceEntry & { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
  }
}

/** Runs in the page. */
export function readSeen(): Seen {
  return Reflect.get(document, Symbol.for('seen')) as Seen;
}

/** Everything that the page's origin keeps, as one text. Runs in the page, and makes nothing. */
export async function readKept(): Promise<string> {
  const kept: unknown[] = [location.href, document.cookie, { ...localStorage }, { ...sessionStorage }, await caches.keys(), history.state, window.name];
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name ?? '');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    kept.push(name);
    for (const store of db.objectStoreNames) {
      const records = db.transaction(store).objectStore(store);
      for (const request of [records.getAllKeys(), records.getAll()]) {
        kept.push(await new Promise((resolve) => (request.onsuccess = () => resolve(request.result))));
      }
    }
    db.close();
  }
  return JSON.stringify(kept);
}
