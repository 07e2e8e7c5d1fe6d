/** A window for the provider's page, opened blank within the click: browsers open none after any wait. */
export interface ProviderWindow {
  lead(url: string): void;
  close(): void;
}

/** @returns null where the browser opens none: the block then offers a link. */
export function openWindow(): ProviderWindow | null {
  const opened = window.open('about:blank', '_blank');
  if (!opened) return null;
  // The provider's page gets no hold on the frame that it was opened from.
  opened.opener = null;
  return {
    lead(url) {
      if (!opened.closed) opened.location.replace(url);
    },
    close() {
      opened.close();
    },
  };
}
