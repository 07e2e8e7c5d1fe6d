/**
 * Visits every node of an ESTree.
 * @param {unknown} node
 * @param {(node: any) => void} visit
 */
export function walk(node, visit) {
  if (Array.isArray(node)) {
    for (const child of node) walk(child, visit);
  } else if (typeof node === 'object' && node !== null) {
    if ('type' in node) visit(node);
    for (const child of Object.values(node)) walk(child, visit);
  }
}
