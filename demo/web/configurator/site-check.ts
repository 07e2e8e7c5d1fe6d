import type { ClientConfig } from './client-config.js';
import { showFault } from './form.js';

/** Asks the gateway whether blocks open on an address; what the city says of it is public. */
export function watchSiteForm({ gateway, published, words }: ClientConfig, chosen: () => { readonly block: string; readonly mode: string }): void {
  const form = document.getElementById('site-form') as HTMLFormElement;
  const field = document.getElementById('site') as HTMLInputElement;
  const told = document.getElementById('site-told') as HTMLElement;
  let turn = 0;
  const check = async (): Promise<void> => {
    const mine = (turn += 1);
    const origin = originOf(field.value.trim());
    showFault('site', origin === null ? words.error + words.faults.site : null);
    told.replaceChildren(origin === null ? '' : words.site.asking);
    if (origin === null) return field.focus();
    const answer = await ask(`${gateway}/registration?${String(new URLSearchParams({ origin }))}`);
    // A later question is being asked meanwhile.
    if (mine !== turn) return;
    const { block, mode } = chosen();
    if (!answer) told.replaceChildren(words.site.silent);
    else if (!answer.registered) told.replaceChildren(words.site.no, registerLink(`${published.operator}/admin/sites`, words.site.register));
    else if (!answer.blocks.includes(block)) told.replaceChildren(words.site.noBlock);
    else told.replaceChildren(words.site.yes, answer.open ? words.site.open : mode === 'open' ? words.site.noOpen : '');
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void check();
  });
}

function registerLink(href: string, text: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = href;
  link.textContent = text;
  return link;
}

/** An address of a site, as a browser writes an origin; null for an address of a page, and for what is none. */
function originOf(typed: string): string | null {
  if (!URL.canParse(typed)) return null;
  const { protocol, origin, pathname, search, hash, username } = new URL(typed);
  return /^https?:$/.test(protocol) && pathname === '/' && !search && !hash && !username ? origin : null;
}

interface Registration {
  readonly registered: boolean;
  readonly blocks: readonly string[];
  readonly open: boolean;
}

async function ask(address: string): Promise<Registration | null> {
  try {
    const response = await fetch(address, { credentials: 'omit', signal: AbortSignal.timeout(8000) });
    const body = response.ok ? ((await response.json()) as Partial<Registration> | null) : null;
    if (typeof body?.registered !== 'boolean') return null;
    return { registered: body.registered, blocks: Array.isArray(body.blocks) ? body.blocks : [], open: body.open === true };
  } catch {
    return null;
  }
}
