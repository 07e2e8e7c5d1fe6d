import { expect } from '@esm-bundle/chai';
import { expectAccessible } from './axe.js';

/** A field in a shadow root, named or not. */
function field(labelled: boolean): HTMLElement {
  const host = document.createElement('div');
  const input = document.createElement('input');
  if (labelled) input.ariaLabel = 'Фамилия';
  host.attachShadow({ mode: 'open' }).append(input);
  document.body.append(host);
  return host;
}

async function complaint(element: Element, without: readonly string[] = []): Promise<string> {
  return expectAccessible(element, without).then(() => '', (error: unknown) => String(error));
}

describe('expectAccessible', () => {
  afterEach(() => document.body.replaceChildren());

  it('passes what axe passes', async () => {
    expect(await complaint(field(true))).to.equal('');
  });

  it('looks into shadow roots and names rule and element', async () => {
    const text = await complaint(field(false));
    expect(text).to.contain('label: Form elements must have labels');
    expect(text).to.contain('>> input');
  });

  it('leaves out the rules that a caller names', async () => {
    expect(await complaint(field(false), ['label'])).to.equal('');
  });

  it('refuses an element that is nowhere', async () => {
    expect(await complaint(document.createElement('p'))).to.contain('not in the document');
  });
});
