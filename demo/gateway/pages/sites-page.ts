import { formatCount } from '../../../src/i18n/format-count.js';
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
<ul class="list">${sites.map(entry)}
</ul>
<h2 id="add">Добавить адрес</h2>
<form method="post" action="/admin/sites" novalidate>
<input type="hidden" name="act" value="add">
${textField('origin', 'Адрес', 'Например, https://staging.lenta.ru или http://localhost:3000', typed.origin, errors)}
${textField('site', 'Сайт', 'Одно имя для всех адресов сайта: у них общее ограничение записей', typed.site, errors)}
<fieldset${described('blocks', errors)}><legend>Блоки</legend>${fault('blocks', errors)}
${Object.entries(blocks).map(([name, { title }]) => html`<label><input type="checkbox" name="blocks" value="${name}"${typed.blocks.includes(name) ? html` checked` : html``}> ${title.ru}</label>`)}
</fieldset>
${textField('writesPerMinute', 'Записей в минуту', 'Сколько голосов в минуту принимать с сайта. Пусто: без ограничения', typed.writesPerMinute, errors, 'numeric')}
<fieldset><legend>Режим</legend>
<label><input type="checkbox" name="open" value="yes"${typed.open ? html` checked` : html``}> Открытый режим: блок может работать прямо на странице, и её скрипты увидят ответ</label>
</fieldset>
<button>Добавить</button>
</form>
</main>`);
}

function entry({ origin, site, blocks: names, writesPerMinute, open, added }: RegisteredSite): Markup {
  const facts = [
    `Сайт: ${site}`, `блоки: ${names.map((name) => blocks[name]?.title.ru.toLowerCase() ?? name).join(', ')}`,
    writesPerMinute === null ? 'записи без ограничения' : `записей в минуту: ${formatCount('ru', writesPerMinute)}`, ...(open ? ['открытый режим'] : []), ...(added ? [] : ['из начального набора']),
  ];
  const remove = html`<form method="post" action="/admin/sites"><input type="hidden" name="act" value="remove"><input type="hidden" name="origin" value="${origin}"><button aria-label="Убрать ${origin}">Убрать</button></form>`;
  return html`
<li class="entry"><div><strong>${origin}</strong>
<p>${facts.join(', ')}</p></div>${added ? remove : html``}</li>`;
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
