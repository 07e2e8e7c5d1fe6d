/** `div#id`, `div.class`, `div[data-city-block="name"]` or `div`. */
function part(element: Element): string {
  const { localName, id, classList } = element;
  const block = element.getAttribute('data-city-block');
  if (block !== null) return `${localName}[data-city-block="${CSS.escape(block)}"]`;
  if (id) return `${localName}#${CSS.escape(id)}`;
  const [first] = classList;
  return first ? `${localName}.${CSS.escape(first)}` : localName;
}

/** Enough for a developer to find the element: itself and the nearest around it that has a name. Never text of the page. */
export function shortSelector(element: Element): string {
  const parent = above(element);
  if (element.id || !parent || parent === document.documentElement) return part(element);
  return `${part(parent)} > ${part(element)}`;
}

/** What the element is drawn in: the slot, the parent, or the host of the shadow tree. */
export function above(element: Element): Element | null {
  const { assignedSlot, parentElement } = element;
  if (assignedSlot ?? parentElement) return assignedSlot ?? parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** The element and all that it is drawn in, from the inside. */
export function lineage(element: Element): Element[] {
  const line: Element[] = [];
  for (let one: Element | null = element; one; one = above(one)) line.push(one);
  return line;
}
