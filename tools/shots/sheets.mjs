/**
 * @typedef {import('playwright-core').Page} Page
 * @typedef {{ theme: string, scheme: string, locale: string, width: number, text: number }} Look
 */

/** Px of a sheet: what can still be read when the whole is looked at. */
const sheetWidth = 1640;
const sheetHeight = 1900;
const gap = 24;
const margin = 24;
const headHeight = 40;

const address = (base, id, { theme, scheme, locale, width }, extra = '') =>
  `${base}/iframe.html?id=${id}&viewMode=story&globals=theme:${theme};scheme:${scheme};locale:${locale};width:${width}${extra}`;

/**
 * All states of a block side by side, drawn in one page and laid out on as many sheets as they need.
 * @param {Page} page @param {string} base @param {string} story its id @param {Look} look @param {string} states parts of names, with commas; empty for all
 * @param {string} path without number and ending @returns {Promise<string[]>} paths of the sheets
 */
export async function sheetOfStates(page, base, story, look, states, path) {
  await page.goto(address(base, story, look, states && `&states=${encodeURIComponent(states)}`));
  await page.waitForFunction(() => {
    if (!document.querySelector('.stage')) return false;
    const blocks = [...document.querySelectorAll('.cell > :not(figcaption)')];
    return blocks.every((block) => 'drawn' in block.dataset);
    // Scenes are set one after the other, and a busy machine takes its time.
  }, undefined, { timeout: 120_000 });
  // No state of this block has such a name.
  if (!(await page.locator('.cell').count())) return [];
  const title = `${look.theme} · ${look.scheme} · ${look.locale} · ${look.width} px${look.text === 100 ? '' : ` · text ${look.text} %`}`;
  const sheets = await page.evaluate(layOut, { look, title, sheetWidth, sheetHeight, gap, margin, headHeight });
  const paths = [];
  for (const [at, sheet] of sheets.entries()) {
    const file = `${path}-${at + 1}.png`;
    await page.screenshot({ path: file, fullPage: true, clip: { x: 0, y: sheet.top, width: sheet.width, height: sheet.height }, animations: 'disabled' });
    paths.push(file);
  }
  return paths;
}

/** Runs in the page. Fills columns in reading order; what does not fit begins the next sheet. */
function layOut({ look, title, sheetWidth, sheetHeight, gap, margin, headHeight }) {
  const stage = document.querySelector('.stage');
  const cells = [...document.querySelectorAll('.cell')];
  stage.style.position = 'relative';
  stage.style.padding = '0';
  for (const cell of cells) {
    cell.style.position = 'absolute';
    cell.style.inlineSize = `${look.width}px`;
    cell.querySelector(':scope > :not(figcaption)').style.fontSize = `${look.text}%`;
  }
  const columns = Math.max(1, Math.floor((sheetWidth - 2 * margin + gap) / (look.width + gap)));
  const width = 2 * margin + columns * look.width + (columns - 1) * gap;
  const sheets = [];
  let sheet = null;
  for (const cell of cells) {
    const height = cell.getBoundingClientRect().height;
    let column = sheet?.columns.findIndex((filled) => filled === 0 || filled + gap + height <= sheetHeight) ?? -1;
    if (!sheet || column < 0) {
      const top = sheet ? sheet.top + Math.max(...sheet.columns) + headHeight + 2 * margin : 0;
      sheet = { top, width, columns: Array(columns).fill(0) };
      sheets.push(sheet);
      const head = document.createElement('p');
      head.textContent = `${title} · ${sheets.length}`;
      Object.assign(head.style, { position: 'absolute', insetBlockStart: `${top + margin}px`, insetInlineStart: `${margin}px`, margin: '0', font: '600 16px/20px monospace' });
      stage.append(head);
      column = 0;
    }
    const filled = sheet.columns[column];
    const offset = filled === 0 ? 0 : filled + gap;
    cell.style.insetBlockStart = `${sheet.top + margin + headHeight + offset}px`;
    cell.style.insetInlineStart = `${margin + column * (look.width + gap)}px`;
    sheet.columns[column] = offset + height;
  }
  const last = sheets.at(-1);
  stage.style.blockSize = `${last.top + Math.max(...last.columns) + headHeight + 2 * margin}px`;
  return sheets.map(({ top, columns: heights }) => ({ top, width, height: Math.max(...heights) + headHeight + 2 * margin }));
}

/**
 * Any stories, each rendered by itself, pasted on one sheet.
 * @param {Page} page @param {string} base @param {Look} look @param {{ id: string, title: string, name: string }[]} stories
 * @param {string} path without ending @returns {Promise<string[]>}
 */
export async function sheetOfStories(page, base, look, stories, path) {
  const pictures = [];
  for (const { id, title, name } of stories) {
    await page.goto(address(base, id, look));
    await page.waitForFunction(() => document.querySelector('#storybook-root')?.childElementCount && !document.body.classList.contains('sb-show-preparing-story'));
    await page.waitForLoadState('networkidle');
    const image = await page.locator('.stage > .width, .stage:not(:has(> .width))').first().screenshot({ animations: 'disabled' });
    pictures.push({ label: `${title} / ${name}`, source: `data:image/png;base64,${image.toString('base64')}` });
  }
  const sheet = await page.context().newPage();
  await sheet.setViewportSize({ width: sheetWidth, height: 1000 });
  await sheet.setContent('<!doctype html><title>Sheet</title><main></main>');
  await sheet.evaluate(paste, { pictures, head: `${look.theme} · ${look.scheme} · ${look.locale} · ${look.width} px`, dark: look.scheme === 'dark', width: look.width });
  const file = `${path}-stories.png`;
  await sheet.screenshot({ path: file, fullPage: true });
  await sheet.close();
  return [file];
}

/** Runs in the page. */
async function paste({ pictures, head, dark, width }) {
  Object.assign(document.body.style, { margin: '24px', background: dark ? '#121317' : '#fff', color: dark ? '#ececf0' : '#262626', font: '12px/16px monospace' });
  const main = document.querySelector('main');
  Object.assign(main.style, { columnWidth: `${width}px`, columnGap: '24px' });
  const title = document.createElement('p');
  title.textContent = head;
  document.body.prepend(title);
  for (const { label, source } of pictures) {
    const figure = document.createElement('figure');
    Object.assign(figure.style, { margin: '0 0 24px', breakInside: 'avoid' });
    const image = new Image();
    image.src = source;
    image.style.maxInlineSize = '100%';
    await image.decode();
    figure.append(label, document.createElement('br'), image);
    main.append(figure);
  }
}
