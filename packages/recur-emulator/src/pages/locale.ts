import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import type { Locale } from '../state/locale.ts'

/** The browser's language, for pages that no session has a language for. */
export function browserLocale(c: Context): Locale {
  const language = accepts(c, {
    header: 'Accept-Language',
    supports: ['zh-TW', 'zh', 'en', 'en-US', 'en-GB'],
    default: 'zh-TW',
  })
  return language.startsWith('en') ? 'en' : 'zh-TW'
}
