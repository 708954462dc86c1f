import Negotiator from 'negotiator'
import { cookies, headers } from 'next/headers.js'
import type { PortalLocale } from 'next-recur-portal'

/** The cookie that remembers the language switch. Its value is a `PortalLocale`. */
export const localeCookie = 'locale'

/**
 * The language of this request.
 *
 * @throws outside a request (Next.js, `cookies()`), as during `next build`.
 */
export async function getLocale(): Promise<PortalLocale> {
  const cookie = (await cookies()).get(localeCookie)?.value
  return decideLocale(cookie, (await headers()).get('accept-language'))
}

/**
 * Decides the language: what the person chose, or else what the browser asks for. Any Chinese is read as
 * 繁體中文; a browser that asks for neither Chinese nor English gets English, and one that asks for nothing 繁體中文.
 *
 * @param cookie The value of the language cookie; anything but a `PortalLocale` counts as absent.
 * @param acceptLanguage The `Accept-Language` header.
 * @example decideLocale(undefined, 'en-GB,zh-TW;q=0.8') // 'en'
 */
export function decideLocale(cookie: string | undefined, acceptLanguage: string | null): PortalLocale {
  const chosen = parseLocale(cookie)
  if (chosen !== undefined) return chosen
  const negotiator = new Negotiator({ headers: { 'accept-language': acceptLanguage || '*' } })
  return negotiator.languages(['zh-TW', 'zh', 'en'])[0]?.startsWith('zh') ? 'zh-TW' : 'en'
}

/** Reads a language by its tag; `undefined` for any other value. */
export function parseLocale(value: unknown): PortalLocale | undefined {
  return value === 'zh-TW' || value === 'en' ? value : undefined
}
