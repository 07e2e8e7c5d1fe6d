import { html, type Markup } from '../../html.js';
import { operatorDocument } from './frame.js';

export interface WindowPage {
  readonly title: string;
  /** Address of the one script, and its hash where it is built. */
  readonly script: string;
  readonly integrity: string | undefined;
  readonly main: Markup;
  readonly head?: Markup;
}

/** A small window of the operator's own, whose words are its script's matter. */
export function windowPage({ title, script, integrity, main, head = html`` }: WindowPage): Markup {
  const checked = integrity === undefined ? html`` : html` integrity="${integrity}"`;
  return operatorDocument(
    title,
    html`${head}<script type="module" src="${script}"${checked} crossorigin></script>
`,
    html`<body class="narrow">
<header><p class="sign">Сервисы города</p><p>Демонстрация: город и жители условные</p></header>
${main}
</body>`,
  );
}
