import { html, type Markup } from '../../html.js';
import { blocks } from '../blocks.js';
import type { RegisteredSite } from '../register/site-registry.js';
import { framePage } from './frame.js';
import type { SiteErrors, SiteField, TypedSite } from './site-form.js';

export interface SitesPage {
  readonly sites: readonly RegisteredSite[];
  readonly typed: TypedSite;
  readonly errors: SiteErrors;
  /** What was done or could not be. */
  readonly told?: string;
}

/** The registry of sites, to look at and to add to: plain forms, no script. */
export function sitesPage({ sites, typed, errors, told }: SitesPage): Markup {
  const failed = Object.keys(errors).length > 0;
  return framePage(failed ? 'Ошибка: реестр сайтов' : 'Реестр сайтов', html`<main>
<h1>Реестр сайтов</h1>
<p>Блоки работают только на этих адресах. Живой сайт, тестовый и localhost вносят отдельно. Эта страница есть только в демонстрации и открыта всем; у настоящего города вход в реестр под охраной.</p>
${told === undefined ? html`` : html`<p class="told" role="status">${told}</p>`}
<table class="registry">
<caption>Зарегистрированы: ${sites.length}</caption>
<thead><tr><th scope="col">Адрес</th><th scope="col">Сайт</th><th scope="col">Блоки</th><th scope="col">Записей в минуту</th><th scope="col"></th></tr></thead>
<tbody>${sites.map(row)}
</tbody></table>
<h2 id="add">Добавить адрес</h2>
<form method="post" action="/admin/sites" novalidate>
<input type="hidden" name="act" value="add">
${textField('origin', 'Адрес', 'Например, https://staging.lenta.ru или http://localhost:3000', typed.origin, errors)}
${textField('site', 'Сайт', 'Одно имя для всех адресов сайта: у них общее ограничение записей', typed.site, errors)}
<fieldset${described('blocks', errors)}><legend>Блоки</legend>${fault('blocks', errors)}
${Object.entries(blocks).map(([name, { title }]) => html`<label><input type="checkbox" name="blocks" value="${name}"${typed.blocks.includes(name) ? html` checked` : html``}> ${title.ru}</label>`)}
</fieldset>
${textField('writesPerMinute', 'Записей в минуту', 'Сколько голосов в минуту принимать с сайта. Пусто: без ограничения', typed.writesPerMinute, errors, 'numeric')}
<button>Добавить</button>
</form>
</main>`);
}

function row({ origin, site, blocks: names, writesPerMinute, added }: RegisteredSite): Markup {
  const remove = html`<form method="post" action="/admin/sites"><input type="hidden" name="act" value="remove"><input type="hidden" name="origin" value="${origin}"><button class="small" aria-label="Убрать ${origin}">Убрать</button></form>`;
  return html`
<tr><th scope="row">${origin}</th><td>${site}</td><td>${names.map((name) => blocks[name]?.title.ru ?? name).join(', ')}</td><td>${writesPerMinute ?? 'без ограничения'}</td><td>${added ? remove : 'из начального набора'}</td></tr>`;
}

function textField(name: SiteField, label: string, hint: string, value: string, errors: SiteErrors, mode = 'text'): Markup {
  return html`<p class="field"><label for="${name}">${label}</label> <span class="label" id="${name}-hint">${hint}</span>${fault(name, errors)}
<input id="${name}" name="${name}" value="${value}" inputmode="${mode}" autocomplete="off" spellcheck="false"${described(name, errors)}></p>`;
}

function fault(name: SiteField, errors: SiteErrors): Markup {
  const text = errors[name];
  return text === undefined ? html`` : html` <strong class="fault" id="${name}-fault">Ошибка: ${text}</strong>`;
}

/** The hint and the error belong to the field also for who hears the page. */
function described(name: SiteField, errors: SiteErrors): Markup {
  const broken = errors[name] !== undefined;
  const by = [...(name === 'blocks' ? [] : [`${name}-hint`]), ...(broken ? [`${name}-fault`] : [])].join(' ');
  return html`${by ? html` aria-describedby="${by}"` : html``}${broken && name !== 'blocks' ? html` aria-invalid="true"` : html``}`;
}
