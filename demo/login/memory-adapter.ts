import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Entry {
  readonly payload: AdapterPayload;
  readonly until: number;
}

/**
 * Sessions, codes and grants of one process. A restart signs everybody out, which costs one more click; a login that
 * serves a city keeps them in a database through the same interface.
 */
export class MemoryAdapter implements Adapter {
  readonly #model: string;
  readonly #entries: Map<string, Entry>;

  constructor(model: string, entries: Map<string, Entry>) {
    this.#model = model;
    this.#entries = entries;
  }

  async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
    this.#prune();
    this.#entries.set(`${this.#model}:${id}`, { payload, until: Date.now() + expiresIn * 1000 });
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const entry = this.#entries.get(`${this.#model}:${id}`);
    return entry && entry.until > Date.now() ? entry.payload : undefined;
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.#search((payload) => payload.uid === uid);
  }

  async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.#search((payload) => payload.userCode === userCode);
  }

  async consume(id: string): Promise<void> {
    const payload = await this.find(id);
    if (payload) payload.consumed = Math.floor(Date.now() / 1000);
  }

  async destroy(id: string): Promise<void> {
    this.#entries.delete(`${this.#model}:${id}`);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const [key, { payload }] of this.#entries) if (payload.grantId === grantId) this.#entries.delete(key);
  }

  #search(fits: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    for (const [key, { payload, until }] of this.#entries) {
      if (key.startsWith(`${this.#model}:`) && until > Date.now() && fits(payload)) return payload;
    }
    return undefined;
  }

  #prune(): void {
    if (this.#entries.size < 2000) return;
    const now = Date.now();
    for (const [key, { until }] of this.#entries) if (until <= now) this.#entries.delete(key);
  }
}

/** One store for all the models of one provider. */
export function memoryAdapters(): (model: string) => Adapter {
  const entries = new Map<string, Entry>();
  return (model) => new MemoryAdapter(model, entries);
}
