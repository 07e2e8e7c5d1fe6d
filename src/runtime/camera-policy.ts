/** Only Chromium tells what the page allows its frames; elsewhere a page's no looks like the visitor's own. */
export function isCameraForbidden(): boolean {
  const { featurePolicy } = document as { featurePolicy?: { allowsFeature(name: string): boolean } };
  return featurePolicy?.allowsFeature('camera') === false;
}
