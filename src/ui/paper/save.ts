export interface SavedFile {
  readonly name: string;
  /** Without parameters; the text is UTF-8. */
  readonly type: string;
  readonly text: string;
}

/** Milliseconds that a browser may take to begin with a file. */
const patience = 60_000;

/** Gives the visitor a file made here: no request leaves, so no policy and no log has a part in it. @param root where the link stands for a moment. */
export function saveFile(root: HTMLElement | DocumentFragment, { name, type, text }: SavedFile): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.hidden = true;
  root.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), patience);
}
