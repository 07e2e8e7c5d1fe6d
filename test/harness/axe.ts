// axe-core is a script of the classic kind: loaded as a module it has no exports and leaves its API on the window.
import 'axe-core';
import type { AxeResults, ElementContext, NodeResult, RunOptions } from 'axe-core';

declare global {
  interface Window {
    readonly axe: { run(context: ElementContext, options: RunOptions): Promise<AxeResults> };
  }
}

const options: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  rules: {
    // Rules about a whole page: a block is a part of one.
    'region': { enabled: false },
    'page-has-heading-one': { enabled: false },
    'landmark-one-main': { enabled: false },
  },
  resultTypes: ['violations'],
};

/**
 * Rejects with a readable list when axe-core finds anything in the element or in the shadow roots under it.
 * @param element attached to the document and drawn.
 * @param without names of rules that do not apply there, each to be explained by the caller.
 */
export async function expectAccessible(element: Element, without: readonly string[] = []): Promise<void> {
  if (!element.isConnected) throw new Error('expectAccessible: the element is not in the document.');
  const rules = { ...options.rules, ...Object.fromEntries(without.map((rule) => [rule, { enabled: false }])) };
  const { violations } = await window.axe.run(element, { ...options, rules });
  if (!violations.length) return;
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(describe).join('\n')}`);
  throw new Error(`axe found ${violations.length} violation(s):\n${found.join('\n')}`);
}

function describe({ target, html, failureSummary = '' }: NodeResult): string {
  const path = target.flat().join(' >> ');
  const why = failureSummary.split('\n').slice(1).map((line) => line.trim()).filter(Boolean).join('; ');
  return `  ${path}\n    ${html.slice(0, 200)}\n    ${why}`;
}
