import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { brotliSize, firstViews, frameViews } from '../tools/rollup/sizes.mjs';
import { bundlePeer, bundling, peers, versionsOf } from './peers.js';
import { atMost, type Part } from './report.js';

function brotli(content: Buffer): number {
  return brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }).length;
}

/** What the build puts at the end of a chunk's name. */
const hashed = /-[\w-]{6}\.js$/;

/** What a visitor who votes loads after the first view, in the order of being needed. */
const votingPath = ['act', 'referendum-later', 'messages-later.ru'];

/** What a visitor loads who finds a charge, pays it by a code and takes the receipt, after the first view; without the reader of codes. */
const payingPath = ['act', 'paper', 'pay-accrual-later', 'pay-accrual-documents', 'pay-accrual-documents-ru', 'pay-accrual-receipt', 'pay-accrual-receipt-ru', 'pay-accrual-codes', 'pay-accrual-code', 'pay-accrual-code-ru', 'pay-accrual-paper', 'pay-accrual-paper-ru'];

/** Two blocks have a file of that name; the words of paying are the longer ones. */
function laterWords(folder: string): number {
  return Math.max(...readdirSync(folder).filter((file) => file.startsWith('messages-later.ru')).map((file) => brotliSize(join(folder, file))));
}

/** @param release folder of one built version. */
export async function measureSizes(release: string): Promise<Part> {
  const { firstView, frameView } = JSON.parse(readFileSync(join(release, 'integrity.json'), 'utf8')) as { firstView: Parameters<typeof firstViews>[1]; frameView: Parameters<typeof frameViews>[1] };
  const views = firstViews(release, firstView) as { tag: string; requests: string[]; bytes: number; further: number }[];
  const first = views.find(({ tag }) => tag === 'city-referendum');
  if (!first) throw new Error('the build has no <city-referendum>');
  const loader = brotliSize(join(release, 'city-blocks.js'));
  const chunk = (directory: string) => (name: string): { file: string; bytes: number } => {
    const file = readdirSync(join(release, directory)).find((one) => one.replace(hashed, '') === name);
    if (!file) throw new Error(`the build has no chunk ${name} in ${directory}`);
    return { file, bytes: brotliSize(join(release, directory, file)) };
  };
  const [later, framed] = [votingPath.map(chunk('chunks')), votingPath.map(chunk('frame'))];
  const inFrame = (frameViews(release, frameView) as typeof views).find(({ tag }) => tag === 'city-referendum');
  if (!inFrame) throw new Error('the frame has no <city-referendum>');
  const sumOf = (files: readonly { bytes: number }[]): number => files.reduce((sum, { bytes }) => sum + bytes, 0);
  const voting = first.bytes + sumOf(later);
  const secure = loader + inFrame.bytes + sumOf(framed);
  const block = first.bytes - loader;

  const pay = views.find(({ tag }) => tag === 'city-pay-accrual');
  if (!pay) throw new Error('the build has no <city-pay-accrual>');
  const paying = { first: pay.bytes - loader, further: pay.further, parts: payingPath.map(chunk('chunks')), words: laterWords(join(release, 'chunks')), scanner: chunk('chunks')('pay-accrual-scanner').bytes };
  const payLater = sumOf(paying.parts) + paying.words;
  const others = [];
  for (const peer of peers) {
    const { script, styles } = await bundlePeer(peer);
    others.push({ name: peer.name, versions: versionsOf(peer), inside: peer.inside, script: brotli(script), styles: brotli(styles) });
  }
  const times = (bytes: number): string => `${(bytes / first.bytes).toFixed(1)} ×`;
  return {
    title: 'Sizes, bytes by brotli 11',
    tables: [
      {
        head: ['what', 'script', 'CSS', 'together', 'of our first view', 'what is in it'],
        rows: [
          ['**city-blocks.js**', loader, 0, loader, times(loader), 'the one file that a page loads before a block is near'],
          ['**first view, without the loader**', block, 'inside', block, times(block), first.requests.slice(1).map((file) => `\`${file.replace('chunks/', '').replace(hashed, '')}\``).join(', ')],
          ["**first view in the operator's frame**", inFrame.bytes, 'inside', inFrame.bytes, times(inFrame.bytes), `${inFrame.requests.map((file) => `\`${file.replace('frame/', '').replace(hashed, '')}\``).join(', ')}; the question comes with the frame's document`],
          ['**first view of the question**', first.bytes, 'inside', first.bytes, times(first.bytes), `the two rows above, ${first.requests.length} requests`],
          ['**whole voting path**', voting, 'inside', voting, times(voting), `and ${votingPath.map((name) => `\`${name}\``).join(', ')}: sign-in, attempt keys, receipt, results`],
          ['**the same in secure mode**', secure, 'inside', secure, times(secure), `city-blocks.js in the page, all else in the frame`],
          ['**first view of a charge**', pay.bytes, 'inside', pay.bytes, times(pay.bytes), `\`<city-pay-accrual>\`, ${pay.requests.length} requests with city-blocks.js; ${paying.further} B beside another block`],
          ['**whole paying path**', pay.bytes + payLater, 'inside', pay.bytes + payLater, times(pay.bytes + payLater), `and ${payingPath.map((name) => `\`${name}\``).join(', ')}, the words of the later views: every way to search, review, payment, codes, receipt`],
          ['**the reader of codes**', paying.scanner, 0, paying.scanner, times(paying.scanner), '`pay-accrual-scanner`: camera, picture file, decoder; only for whoever has a code before him'],
          ...others.map(({ name, versions, inside, script, styles }) => [name, script, styles, script + styles, times(script + styles), `${versions}: ${inside}`]),
        ],
        note: `Peers: ${bundling}. They bring no transport, sign-in or attempt keys; ours brings one locale.`,
      },
    ],
    budgets: [
      atMost('city-blocks.js', 5 * 1024, loader, 'B'),
      atMost('first block usable, one locale (beside the loader)', 22 * 1024, block, 'B'),
      atMost("first block usable in the operator's frame", 22 * 1024, inFrame.bytes, 'B'),
      atMost('<city-pay-accrual> beside another block', 8 * 1024, paying.further, 'B'),
      atMost('the reader of codes', 16 * 1024, paying.scanner, 'B'),
      atMost('code requests until the first block is usable', 4, first.requests.length, 'requests'),
    ],
    figures: { loader, block, inFrame, firstView: first.bytes, requests: first.requests, later, voting, framed, secure, paying, peers: others },
  };
}
