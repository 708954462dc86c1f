import { once } from 'node:events'
import { createServer } from 'node:http'
import { Provider } from 'oidc-provider'

/** Somebody with an account at the identity provider. The account's id is what they type to log in. */
export type Account = { email?: string; email_verified?: boolean; name?: string }

/** A real OpenID Connect provider on loopback. */
export type IdentityProvider = {
  issuer: string
  clientId: string
  clientSecret: string
  close(): Promise<void>
}

/**
 * Starts a certified OpenID Connect provider (`oidc-provider`) on a free port, with its own login and consent pages.
 *
 * @param options.accounts The people it knows, by the name that they log in with. Any password will do.
 * @param options.redirectUri The one address that it may send people back to.
 */
export async function startIdentityProvider(options: {
  accounts: Readonly<Record<string, Account>>
  redirectUri: string
}): Promise<IdentityProvider> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The identity provider has no port')
  const issuer = `http://127.0.0.1:${address.port}`
  const clientId = 'reference-app'
  const clientSecret = 'identity-provider-test-secret'
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [options.redirectUri] }],
    claims: { email: ['email', 'email_verified'], profile: ['name'] },
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
    cookies: { keys: ['identity-provider-test-cookies'] },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, ...options.accounts[id] }),
    }),
  })
  server.on('request', provider.callback())
  return {
    issuer,
    clientId,
    clientSecret,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
