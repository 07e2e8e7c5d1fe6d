import { html, type Markup } from '../../html.js';
import { operatorDocument } from './frame.js';
import { type LoaderTag, loaderScript } from './referendum-page.js';

/** Px that the page keeps free for the block's first view. */
const height = 520;

function payFrame(title: string, main: Markup, head: Markup): Markup {
  return operatorDocument(title, head, html`<body>
<header><a href="/pay-accrual">Начисления города</a><p>Демонстрация: город, начисления и деньги условные</p></header>
${main}
</body>`);
}

/** The operator's own page of charges. Here the block needs no frame, since the page is the city's. */
export function payAccrualPage(loader: LoaderTag): Markup {
  return payFrame('Начисления и оплата', html`<main>
<h1>Начисления и оплата</h1>
<p>Кружки, детские сады, школьное питание, музеи, штрафы и налоги: найдите начисление и оплатите его.</p>
<city-pay-accrual heading-level="2"><table role="presentation" height="${height}"><tr><td><p>Чтобы найти начисление и оплатить его здесь, включите JavaScript и обновите страницу. Оплатить можно и в своём банке: по УИН или по коду с квитанции.</p></td></tr></table></city-pay-accrual>
</main>`, loaderScript(loader));
}

/**
 * Where the cash desk leads back to. The address is nobody's proof that anything was paid, so the page says nothing of it:
 * how the payment stands is known where it was begun. In both languages, since the address names none.
 */
export function paidPage(): Markup {
  return payFrame('Вернитесь на страницу оплаты', html`<main>
<h1>Вернитесь на страницу, с которой вы платили</h1>
<p>Там видно, прошла ли оплата. Это окно можно закрыть.</p>
<p lang="en">Go back to the page where you began to pay: it shows whether the payment went through. You can close this window.</p>
</main>`, html`<script type="module" src="/paid.js"></script>
`);
}

/** Browsers close only a window that a script has opened; in any other this does nothing. */
export const paidScript = 'window.close();\n';
