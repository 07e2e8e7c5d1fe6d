/** Eight seconds pass at once: for so long a block waits to be configured. The place has to be in the page by then. */
export async function hastened(work: () => void): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 50));
  const own = globalThis.setTimeout;
  globalThis.setTimeout = ((handler: () => void, delay?: number) => own(handler, delay === 8000 ? 0 : delay)) as typeof setTimeout;
  try {
    work();
  } finally {
    globalThis.setTimeout = own;
  }
}
