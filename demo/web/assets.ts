import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

type Encoding = 'br' | 'gzip';

/** One file, held in memory with its compressed forms. */
export class Asset {
  readonly type: string;
  readonly etag: string;
  readonly #body: Buffer;
  readonly #quality: number;
  readonly #encoded = new Map<Encoding, Buffer | null>();

  constructor(name: string, body: Buffer, quality: number) {
    this.type = types[extname(name)] ?? 'application/octet-stream';
    this.#body = body;
    this.#quality = quality;
    this.etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  }

  /** @returns the shortest form that the client takes. */
  negotiate(accepted: string): { readonly body: Buffer; readonly encoding: Encoding | null } {
    for (const encoding of ['br', 'gzip'] as const) {
      const wanted = new RegExp(`(?:^|[\\s,])${encoding}(?!\\s*;\\s*q=0(?:\\.0*)?(?:\\s*,|\\s*$))\\s*(?:[,;]|$)`).test(accepted);
      const body = wanted ? this.encoded(encoding) : null;
      if (body) return { body, encoding };
    }
    return { body: this.#body, encoding: null };
  }

  /** @returns null where compressing gains nothing. */
  encoded(encoding: Encoding): Buffer | null {
    let made = this.#encoded.get(encoding);
    if (made === undefined) {
      const worth = this.#body.length > 200 && !/^image\/(?!svg)|^font\//.test(this.type);
      const smaller = worth ? this.#compress(encoding) : null;
      made = smaller && smaller.length < this.#body.length ? smaller : null;
      this.#encoded.set(encoding, made);
    }
    return made;
  }

  #compress(encoding: Encoding): Buffer {
    if (encoding === 'gzip') return gzipSync(this.#body, { level: 9 });
    return brotliCompressSync(this.#body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: this.#quality, [constants.BROTLI_PARAM_SIZE_HINT]: this.#body.length },
    });
  }
}

/**
 * The files of a folder by their paths with `/`. Only what was listed can be asked for, so no path leads outside. A
 * folder that is built anew while the server runs is listed anew.
 */
export class AssetFolder {
  readonly #root: string;
  readonly #quality: number;
  #files = new Map<string, string>();
  #assets = new Map<string, Asset>();
  #seen = -1;

  /** @param quality of brotli, 11 for what is compressed ahead, less for what is compressed when asked for. */
  constructor(root: string, quality: number) {
    this.#root = root;
    this.#quality = quality;
  }

  paths(): readonly string[] {
    this.#list();
    return [...this.#files.keys()];
  }

  get(path: string): Asset | null {
    this.#list();
    const known = this.#assets.get(path);
    const file = this.#files.get(path);
    if (known || file === undefined) return known ?? null;
    const asset = new Asset(path, readFileSync(file), this.#quality);
    this.#assets.set(path, asset);
    return asset;
  }

  /** Compresses every file now, so that no visitor waits for it. */
  warm(): void {
    for (const path of this.paths()) {
      this.get(path)?.encoded('br');
      this.get(path)?.encoded('gzip');
    }
  }

  #list(): void {
    const changed = changeOf(this.#root);
    if (changed === this.#seen) return;
    this.#seen = changed;
    this.#assets = new Map();
    this.#files = new Map(changed === 0 ? [] : listFiles(this.#root));
  }
}

/** @returns the time of the folder's last change, 0 when it is not there. */
function changeOf(folder: string): number {
  return statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function listFiles(root: string): [string, string][] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => [file.slice(root.length + 1).split(sep).join('/'), file]);
}

/** Answers GET and HEAD with the asset: entity tag, compression, 304. */
export function sendAsset(request: Request, asset: Asset | null, headers: Readonly<Record<string, string>>): Response {
  if (!asset) return new Response('Not found\n', { status: 404, headers: { 'content-type': 'text/plain', 'cache-control': 'no-cache' } });
  if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405, headers: { allow: 'GET, HEAD' } });
  const { body, encoding } = asset.negotiate(request.headers.get('accept-encoding') ?? '');
  // Each encoding is another representation and needs its own strong tag: RFC 9110 section 8.8.3.3.
  const etag = encoding ? asset.etag.replace(/"$/, `-${encoding}"`) : asset.etag;
  const all = new Headers({ 'x-content-type-options': 'nosniff', ...headers, etag, 'vary': 'Accept-Encoding' });
  const known = (request.headers.get('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (known.includes(etag) || known.includes('*')) return new Response(null, { status: 304, headers: all });
  all.set('content-type', asset.type);
  all.set('content-length', String(body.length));
  if (encoding) all.set('content-encoding', encoding);
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(body), { headers: all });
}
