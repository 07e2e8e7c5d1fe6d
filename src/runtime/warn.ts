const told = new Set<string>();

/** Tells the front-end developer what is wrong with his page, once a message. Never thrown, never shown to visitors. */
export function warnOnce(message: string): void {
  if (told.has(message)) return;
  told.add(message);
  console.warn(`[city-blocks] ${message}`);
}
