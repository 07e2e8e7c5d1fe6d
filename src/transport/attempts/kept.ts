/** Name of the ledger's database; the page's developer sees it in his browser's tools. */
export const databaseName = 'city-blocks';

/** WebKit keeps an empty database of an upgrade that was aborted, so it is asked first; older Firefox cannot be asked. */
export async function isAbsent(factory: IDBFactory): Promise<boolean> {
  try {
    const known = await (factory as Partial<IDBFactory>).databases?.();
    return known !== undefined && !known.some(({ name }) => name === databaseName);
  } catch {
    return false;
  }
}

/** Whether this browser may hold an attempt of an earlier visit; false only where it surely holds none. */
export async function maybeKept(): Promise<boolean> {
  try {
    return globalThis.indexedDB ? !(await isAbsent(globalThis.indexedDB)) : false;
  } catch {
    // Merely looking at it throws in some sandboxed frames, and then nothing was ever kept.
    return false;
  }
}
