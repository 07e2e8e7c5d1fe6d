// The products that do a part of what City Blocks does, each built in the way that favours it.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export const benchFolder: string = fileURLToPath(new URL('.', import.meta.url));

export interface Peer {
  readonly name: string;
  readonly packages: readonly string[];
  /** What exactly is in the figure, for whoever doubts it. */
  readonly inside: string;
  readonly script: string;
  readonly styles: string;
}

/** The whole of a page that asks one question with SurveyJS; its entry is what its own documentation shows. */
const surveyScript = `
import { Model } from 'survey-core';
import { renderSurvey } from 'survey-js-ui';
const place = document.getElementById('poll');
if (place) renderSurvey(new Model(JSON.parse(document.getElementById('poll-definition').textContent)), place);
`;

export const peers: readonly Peer[] = [
  {
    name: 'SurveyJS',
    packages: ['survey-core', 'survey-js-ui'],
    inside: '`Model` of survey-core, `renderSurvey` of survey-js-ui, survey-core.fontless.min.css (without the web font)',
    script: surveyScript,
    styles: "import 'survey-core/survey-core.fontless.min.css';",
  },
  {
    name: 'form.io',
    packages: ['@formio/js'],
    inside: "the vendor's own dist/formio.form.min.js and .css (no builder; smaller than our bundle of its modules); Bootstrap, which it draws with, is not counted",
    script: "import '@formio/js/dist/formio.form.min.js';",
    styles: "import '@formio/js/dist/formio.form.min.css';",
  },
  {
    name: 'form-js',
    packages: ['@bpmn-io/form-js-viewer'],
    inside: '`Form` of form-js-viewer, form-js.css',
    script: "import { Form } from '@bpmn-io/form-js-viewer'; globalThis.entry = Form;",
    styles: "import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';",
  },
  {
    name: 'Adyen Drop-in',
    packages: ['@adyen/adyen-web'],
    inside: '`AdyenCheckout`, `Dropin`, `Card`, adyen.css; the frames that its card fields load afterwards are not counted',
    script: "import { AdyenCheckout, Dropin, Card } from '@adyen/adyen-web'; globalThis.entry = [AdyenCheckout, Dropin, Card];",
    styles: "import '@adyen/adyen-web/styles/adyen.css';",
  },
  {
    name: 'Braintree Drop-in',
    packages: ['braintree-web-drop-in'],
    inside: "`create` of the vendor's own dropin.js, its dropin.css; the frames and scripts that it loads afterwards are not counted",
    script: "import dropin from 'braintree-web-drop-in'; globalThis.entry = dropin.create;",
    styles: "import 'braintree-web-drop-in/dropin.css';",
  },
];

/** How every peer is bundled, as the table says it. */
export const bundling = 'esbuild --bundle --minify --format=esm --target=es2021 --define:process.env.NODE_ENV="production" --legal-comments=none';

async function bundle(contents: string): Promise<Buffer> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: benchFolder },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2021',
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    logLevel: 'error',
    write: false,
    outdir: benchFolder,
    // Fonts and images are files beside the style sheet, counted for nobody.
    loader: Object.fromEntries(['.woff', '.woff2', '.ttf', '.eot', '.svg'].map((end) => [end, 'file'])),
  });
  const wanted = contents.includes('.css') ? '.css' : '.js';
  const file = outputFiles.find(({ path }) => path.endsWith(wanted));
  if (!file) throw new Error(`esbuild made no ${wanted} of: ${contents}`);
  return Buffer.from(file.contents);
}

export async function bundlePeer(peer: Peer): Promise<{ script: Buffer; styles: Buffer }> {
  return { script: await bundle(peer.script), styles: await bundle(peer.styles) };
}

/** `name version` of what is installed. */
export function versionsOf({ packages }: Peer): string {
  return packages
    .map((name) => `${name} ${(JSON.parse(readFileSync(`${benchFolder}node_modules/${name}/package.json`, 'utf8')) as { version: string }).version}`)
    .join(', ');
}
