import { ageOn, type DemoCitizen } from '../data/citizens.js';
import { html, Markup } from '../html.js';

/** A given name and its initial stay on one line. */
const unbroken = (name: string): string => name.replaceAll(' ', '\u00a0');

/** Works without scripts: plain forms and links only. */
function page(title: string, body: Markup): string {
  return html`<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="stylesheet" href="/login.css">
</head>
<body>
<header><p class="sign">Городской вход</p><p class="demo">Демонстрация: все люди выдуманы</p></header>
<main>${body}</main>
</body>
</html>
`.text;
}

const years = new Intl.PluralRules('ru');
const yearWords: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'год', few: 'года' };

function ageText(birthDate: string, today: string): string {
  const age = ageOn(birthDate, today);
  return `${age} ${yearWords[years.select(age)] ?? 'лет'}`;
}

/** Who signs in. The real login would ask for a password or a phone; the demo asks which invented person to be. */
export function choicePage(uid: string, citizens: readonly DemoCitizen[], today: string): string {
  return page('Кто входит', html`
<h1>Кто входит</h1>
<p>Выберите жителя. От возраста и района зависит, в каких голосованиях он участвует.</p>
<form method="post" action="/interaction/${uid}/login">
<ul class="people">${citizens.map((citizen) => html`
<li><button name="subject" value="${citizen.subject}"><b>${citizen.name}</b> <span>${ageText(citizen.birthDate, today)}, ${citizen.district}</span></button></li>`)}
</ul>
</form>
<form method="post" action="/interaction/${uid}/abort"><button class="quiet">Отменить вход</button></form>`);
}

/** What the operator learns. It is the same for every site: the login does not know which site sent the citizen. */
export function consentPage(uid: string, citizen: DemoCitizen): string {
  return page('Разрешить вход', html`
<h1>${unbroken(citizen.name)}, разрешить вход?</h1>
<p>Городской сервис голосований узнает от входа:</p>
<dl>
<dt>Как вас назвать</dt><dd>«${unbroken(citizen.name)}»</dd>
<dt>Номер в реестре жителей</dt><dd>по нему город сам проверит возраст и район</dd>
</dl>
<p>В блоке голосования будет написано «${unbroken(citizen.name)}», чтобы было видно, кто вошёл. Полное имя, дату рождения и адрес сайт со статьёй не узнает.</p>
<form method="post" action="/interaction/${uid}/confirm"><button class="main">Разрешить</button></form>
<form method="post" action="/interaction/${uid}/abort"><button class="quiet">Отказаться</button></form>`);
}

/** @param form the provider's own form with its token against forged requests. */
export function signOutPage(name: string, form: string): string {
  return page('Выйти', html`
<h1>Выйти из городского входа?</h1>
<p>Сейчас вход выполнен как «${unbroken(name)}». После выхода следующий читатель за этим компьютером не войдёт от его имени. Другие открытые страницы города лучше закрыть.</p>
${new Markup(form)}
<button class="main" form="op.logoutForm" name="logout" value="yes">Выйти</button>
<p class="note">Чтобы остаться, просто закройте окно.</p>`);
}

export function signedOutPage(): string {
  return page('Вы вышли', html`<h1>Вы вышли</h1><p>Окно можно закрыть.</p>`);
}

/** @param code OAuth error code, for a support desk; its English description is for developers and goes to the log. */
export function errorPage(code: string): string {
  return page('Вход не получился', html`
<h1>Вход не получился</h1>
<p>Эта страница устарела или открыта не из статьи. Ничего не передано. Закройте окно и нажмите «Войти» в статье ещё раз.</p>
<p class="note">Для службы поддержки: ${code}</p>`);
}

export function homePage(issuer: string): string {
  return page('Городской вход', html`
<h1>Городской вход</h1>
<p>Здесь входят жители демонстрационного города. Начните с любой статьи: окно входа откроется само.</p>
<p class="note">Описание для программ: <a href="/.well-known/openid-configuration">${issuer}/.well-known/openid-configuration</a></p>`);
}
