import { blocks } from '../blocks.js';
import { originPattern, type Site } from '../register/site-registry.js';

/** What was typed, as it was typed. */
export interface TypedSite {
  readonly origin: string;
  readonly site: string;
  readonly blocks: readonly string[];
  readonly writesPerMinute: string;
  readonly open: boolean;
}

export type SiteField = 'origin' | 'site' | 'blocks' | 'writesPerMinute';
export type SiteErrors = Readonly<Partial<Record<SiteField, string>>>;

export const emptySite: TypedSite = { origin: '', site: '', blocks: Object.keys(blocks), writesPerMinute: '', open: false };

export function typedSite(form: URLSearchParams): TypedSite {
  const text = (name: string): string => (form.get(name) ?? '').slice(0, 300);
  return { origin: text('origin'), site: text('site'), blocks: form.getAll('blocks').slice(0, 50), writesPerMinute: text('writesPerMinute'), open: form.get('open') === 'yes' };
}

/** @returns the site, or a sentence for each field that has to be mended. */
export function readSite(typed: TypedSite): { readonly site: Site } | { readonly errors: SiteErrors } {
  const origin = originOf(typed.origin.trim());
  const name = typed.site.trim().toLowerCase();
  const quota = typed.writesPerMinute.trim();
  const known = typed.blocks.filter((block) => Object.hasOwn(blocks, block));
  const errors: SiteErrors = {
    ...('error' in origin && { origin: origin.error }),
    ...(!/^[a-z0-9][a-z0-9-]{0,39}$/.test(name) && { site: 'Имя пишут латинскими буквами, цифрами и дефисом, не длиннее 40 знаков. Например, lenta.' }),
    ...((known.length === 0 || known.length < typed.blocks.length) && { blocks: 'Отметьте хотя бы один блок из списка.' }),
    ...(quota !== '' && !/^[1-9]\d{0,5}$/.test(quota) && { writesPerMinute: 'Нужно целое число от 1 до 999999 или пустое поле: тогда ограничения нет.' }),
  };
  if ('error' in origin || Object.keys(errors).length > 0) return { errors };
  return { site: { origin: origin.origin, site: name, blocks: known, writesPerMinute: quota === '' ? null : Number(quota), open: typed.open } };
}

/** Browsers write an origin in one way only, so it is kept as they write it. */
function originOf(typed: string): { readonly origin: string } | { readonly error: string } {
  if (typed === '') return { error: 'Укажите адрес сайта. Например, https://staging.lenta.ru.' };
  if (!/^https?:\/\//i.test(typed)) return { error: 'Адрес начинается с https:// (для своего компьютера можно http://). Например, http://localhost:3000.' };
  if (!URL.canParse(typed)) return { error: 'Это не адрес сайта. Проверьте, нет ли опечатки.' };
  const { protocol, hostname, origin, pathname, search, hash, username, password } = new URL(typed);
  if (pathname !== '/' || search || hash || username || password) return { error: `Нужен адрес сайта без страницы: ${origin}.` };
  if (hostname.includes('*') || hostname.endsWith('.')) return { error: 'Каждый адрес вносят отдельно и полностью, без звёздочек и точки в конце.' };
  const own = hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '127.0.0.1';
  if (hostname.startsWith('[')) return { error: 'Адрес IPv6 внести нельзя: браузеры не поймут его в правиле о рамках. Укажите имя, например http://localhost:3000.' };
  if (!originPattern.test(origin)) return { error: 'В имени сайта могут быть только латинские буквы, цифры, точка и дефис. Имя кириллицей вводите как есть.' };
  if (protocol === 'http:' && !own) return { error: 'Без https страницу могут подменить по дороге. По http можно внести только свой компьютер: localhost.' };
  return { origin };
}
