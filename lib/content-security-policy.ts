import { readRecurSettings } from 'next-recur-portal/settings'
import { type AuthSettings, isDevelopment, readAuthSettings } from './settings.ts'

/** Where Recur's hosted pages are. */
const recurOrigins = ['https://recur.tw', 'https://*.recur.tw']

/**
 * The Content-Security-Policy of a page.
 *
 * Scripts run by nonce only: Next.js 16.4 takes the nonce from this header of the request and gives it to its own. Chromium
 * applies `form-action` to where a form's response redirects as well, so with JavaScript off it has to name every place
 * that a button leads to: Recur's pages and the sign-in providers. An OpenID Connect provider may send people on to any
 * https: address, so with one configured every such address is allowed.
 *
 * @param nonce A fresh one for each request.
 */
export function decideContentSecurityPolicy(nonce: string): string {
  const auth = readAuthSettings()
  const recur = readRecurSettings()
  const baseUrl = recur.kind === 'valid' ? recur.settings.baseUrl : undefined
  const formTargets = [
    "'self'",
    ...recurOrigins,
    ...(baseUrl === undefined ? [] : [new URL(baseUrl).origin]),
    ...(auth.kind === 'valid' ? providerTargets(auth.settings) : []),
  ]
  const directives = [
    "default-src 'self'",
    // React's development build evaluates strings to rebuild stacks (react 19.3).
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment() ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'self'",
    "frame-ancestors 'none'",
    `form-action ${formTargets.join(' ')}`,
  ]
  return directives.join('; ')
}

function providerTargets({ google, line, github, oidc }: AuthSettings): string[] {
  return [
    ...(google ? ['https://accounts.google.com'] : []),
    ...(line ? ['https://access.line.me'] : []),
    ...(github ? ['https://github.com'] : []),
    ...(oidc ? ['https:', new URL(oidc.issuer).origin] : []),
  ]
}
