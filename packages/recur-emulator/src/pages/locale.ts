import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import type { Locale } from '../state/locale.ts'

/** The language that a request asks for: a browser's, where no session has one, or a program's. zh-TW by default. */
export function browserLocale(c: Context): Locale {
  const language = accepts(c, {
    header: 'Accept-Language',
    supports: ['zh-TW', 'zh', 'en', 'en-US', 'en-GB'],
    default: 'zh-TW',
  })
  return language.startsWith('en') ? 'en' : 'zh-TW'
}
