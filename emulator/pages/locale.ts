import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import type { PortalLocale } from '../../portal/texts.ts'

/** The browser's language, for pages that no session has a language for. */
export function browserLocale(c: Context): PortalLocale {
  const language = accepts(c, {
    header: 'Accept-Language',
    supports: ['zh-TW', 'zh', 'en', 'en-US', 'en-GB'],
    default: 'zh-TW',
  })
  return language.startsWith('en') ? 'en' : 'zh-TW'
}
