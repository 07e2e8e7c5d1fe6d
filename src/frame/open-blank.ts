/** A small window in the middle of the browser's, still blank. @returns null where the browser opens none. */
export function openBlank(): Window | null {
  const [width, height] = [480, 640];
  const left = Math.round(screenX + Math.max(0, outerWidth - width) / 2);
  const top = Math.round(screenY + Math.max(0, outerHeight - height) / 2);
  return window.open('about:blank', '_blank', `popup,width=${width},height=${height},left=${left},top=${top}`);
}
