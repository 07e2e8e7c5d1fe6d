let pageNonce = '';

/** Told once by the loader: under a policy of nonces the links below need the nonce of the page's own tag. */
export function useNonce(nonce: string): void {
  pageNonce = nonce;
}

/**
 * Puts a file into the page's module map, checked against its hash; an `import()` of the same address then takes it
 * from there, and a file that was tampered with is refused (Chromium, Firefox). WebKit ignores `integrity` here, and
 * needs the import map of the snippet.
 * @param integrity `sha384-...`
 */
export function preload(document: Document, url: string, integrity: string, nonce: string = pageNonce): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    if (!link.relList.supports('modulepreload')) return resolve();
    link.rel = 'modulepreload';
    link.integrity = integrity;
    link.crossOrigin = '';
    if (nonce) link.nonce = nonce;
    link.onload = (): void => resolve();
    link.onerror = (): void => reject(new Error(`${url} did not load`));
    link.href = url;
    document.head.append(link);
  });
}
