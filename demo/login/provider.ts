import { type Configuration, errors, type KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { DemoCitizen } from '../data/citizens.js';
import type { LoginKeys } from './keys.js';
import { memoryAdapters } from './memory-adapter.js';
import { errorPage, signedOutPage, signOutPage } from './pages.js';

/** Resource indicator of the gateway (RFC 8707): access tokens are good there and nowhere else. */
export const gatewayResource = 'urn:city-blocks:gateway';
export const operatorClient = 'city-blocks-operator';

export interface ProviderOptions {
  readonly issuer: string;
  /** Origins of the operator's pages, the only ones a code is ever sent to. */
  readonly operators: readonly string[];
  readonly citizens: readonly DemoCitizen[];
  readonly keys: LoginKeys;
}

const minute = 60;

/** An OpenID provider with one public client: code flow with PKCE, JWT access tokens for the gateway, sign-out. */
export function cityProvider({ issuer, operators, citizens, keys }: ProviderOptions): Provider {
  const bySubject = new Map(citizens.map((citizen) => [citizen.subject, citizen]));
  const configuration: Configuration = {
    adapter: memoryAdapters(),
    clients: [
      {
        client_id: operatorClient,
        client_name: 'Городской сервис голосований',
        // It runs in the browser and could keep no secret; PKCE stands in for one.
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        redirect_uris: operators.map((origin) => `${origin}/sign-in/callback`),
        post_logout_redirect_uris: operators.map((origin) => `${origin}/sign-out?done=1`),
        id_token_signed_response_alg: 'ES256',
      },
    ],
    claims: { openid: ['sub'], profile: ['name'] },
    // The token endpoint is called by script from the operator's pages, and from nowhere else.
    clientBasedCORS: (_context, origin) => operators.includes(origin),
    cookies: { keys: [keys.cookieSecret], names: { session: 'login', interaction: 'login_step', resume: 'login_resume' } },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => gatewayResource,
        useGrantedResource: () => true,
        getResourceServerInfo: (_context, resource) => {
          if (resource !== gatewayResource) throw new errors.InvalidTarget();
          return {
            scope: 'openid profile',
            audience: gatewayResource,
            accessTokenTTL: 5 * minute,
            accessTokenFormat: 'jwt',
            jwt: { sign: { alg: 'ES256' } },
          };
        },
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context, form) => {
          const subject = context.oidc.session?.accountId ?? '';
          context.body = signOutPage(bySubject.get(subject)?.name ?? subject, form);
        },
        postLogoutSuccessSource: (context) => {
          context.body = signedOutPage();
        },
      },
    },
    findAccount: (_context, subject) => {
      const citizen = bySubject.get(subject);
      return citizen && { accountId: subject, claims: () => ({ sub: subject, name: citizen.name }) };
    },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    jwks: { keys: [...keys.jwks.keys] as never },
    pkce: { required: () => true },
    renderError: (context, out) => {
      context.type = 'html';
      context.body = errorPage(out.error);
    },
    responseTypes: ['code'],
    scopes: ['openid', 'profile'],
    ttl: { AccessToken: 5 * minute, AuthorizationCode: minute, Grant: 8 * 60 * minute, IdToken: 5 * minute, Interaction: 30 * minute, Session: 8 * 60 * minute },
  };
  const provider = new Provider(issuer, configuration);
  provider.use(async (context, next) => {
    await next();
    // With nobody signed in the provider answers with a page that needs an inline script, which our policy forbids.
    // There is nothing to end and nothing to confirm, so the citizen goes straight back.
    const { route, session, params } = (context as Partial<KoaContextWithOIDC>).oidc ?? {};
    if (route !== 'end_session' || context.status !== 200 || session?.accountId) return;
    const back = params?.['post_logout_redirect_uri'];
    if (typeof back !== 'string') {
      context.body = signedOutPage();
      return;
    }
    const address = new URL(back);
    if (typeof params?.['state'] === 'string') address.searchParams.set('state', params['state']);
    context.redirect(address.href);
  });
  return provider;
}
