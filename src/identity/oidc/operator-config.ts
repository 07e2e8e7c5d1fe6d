/** What the gateway writes into `<script type="application/json" id="config">` of its sign-in and sign-out pages. */
export interface OperatorConfig {
  /** Issuer of the city's login, as in its discovery document. */
  readonly issuer: string;
  readonly clientId: string;
  /** Resource indicator (RFC 8707) of the gateway: the access token is good for it alone. */
  readonly resource: string;
  /** Address of the gateway's API, without a slash at the end. */
  readonly api: string;
  /** Exact origins of the registered sites. */
  readonly origins: readonly string[];
  /** Those of them whose pages may hold a token themselves: open mode. */
  readonly open: readonly string[];
}

/** @returns the settings, or null when the block is missing or not whole. */
export function readOperatorConfig(text: string | null | undefined): OperatorConfig | null {
  let given: Partial<Record<keyof OperatorConfig, unknown>>;
  try {
    given = (JSON.parse(text ?? '') ?? {}) as typeof given;
  } catch {
    return null;
  }
  const { issuer, clientId, resource, api, origins, open } = given;
  const whole =
    typeof issuer === 'string' &&
    typeof clientId === 'string' &&
    typeof resource === 'string' &&
    typeof api === 'string' &&
    areTexts(origins) &&
    areTexts(open);
  return whole ? { issuer, clientId, resource, api, origins, open } : null;
}

function areTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
