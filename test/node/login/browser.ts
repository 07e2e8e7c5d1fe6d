import { request } from 'node:http';

export interface Page {
  readonly status: number;
  readonly location: string | null;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

/**
 * As much of a browser as a login needs: cookies by host, redirects one at a time. `*.localhost` names do not resolve
 * in Node, so every request goes to 127.0.0.1 and carries the name in its Host header.
 */
export class Browser {
  readonly #jar = new Map<string, Map<string, string>>();

  open(address: string, options: { form?: Record<string, string>; headers?: Record<string, string> } = {}): Promise<Page> {
    const url = new URL(address);
    const body = options.form && new URLSearchParams(options.form).toString();
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          host: '127.0.0.1',
          port: url.port,
          path: url.pathname + url.search,
          method: body === undefined ? 'GET' : 'POST',
          headers: {
            host: url.host,
            cookie: [...this.#cookies(url.host)].map(([name, value]) => `${name}=${value}`).join('; '),
            ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
            ...options.headers,
          },
        },
        (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (chunk: string) => (text += chunk));
          response.on('error', reject);
          response.on('end', () => {
            for (const line of response.headers['set-cookie'] ?? []) this.#keep(url.host, line);
            const { location } = response.headers;
            resolve({
              status: response.statusCode ?? 0,
              location: location === undefined ? null : new URL(location, url).href,
              headers: response.headers,
              body: text,
            });
          });
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  }

  /** Follows redirects while they stay on the host where they began. */
  async follow(first: Promise<Page>, address: string): Promise<Page & { readonly url: string }> {
    let page = await first;
    let url = address;
    for (let hops = 0; hops < 10; hops++) {
      if (!page.location) break;
      if (new URL(page.location).host !== new URL(url).host) return { ...page, url: page.location };
      url = page.location;
      page = await this.open(url);
    }
    return { ...page, url };
  }

  #cookies(host: string): Map<string, string> {
    let cookies = this.#jar.get(host);
    if (!cookies) this.#jar.set(host, (cookies = new Map<string, string>()));
    return cookies;
  }

  #keep(host: string, line: string): void {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    const gone = /expires=thu, 01 jan 1970/i.test(line);
    if (gone) this.#cookies(host).delete(pair.slice(0, at));
    else this.#cookies(host).set(pair.slice(0, at), pair.slice(at + 1));
  }
}
