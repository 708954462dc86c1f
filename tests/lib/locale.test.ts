import { expect, test } from 'vitest'
import { decideLocale } from '../../lib/locale.ts'

test.each([
  ['the cookie wins', 'en', 'zh-TW', 'en'],
  ['the cookie wins', 'zh-TW', 'en', 'zh-TW'],
  ['a cookie of another language is ignored', 'ja', 'en', 'en'],
  ['a cookie that is no language is ignored', '__proto__', 'zh-TW', 'zh-TW'],
  ['Taiwan', undefined, 'zh-TW', 'zh-TW'],
  ['any Chinese', undefined, 'zh', 'zh-TW'],
  ['traditional script', undefined, 'zh-Hant-HK', 'zh-TW'],
  ['simplified script', undefined, 'zh-CN,zh;q=0.9', 'zh-TW'],
  ['any English', undefined, 'en-GB', 'en'],
  ['the better of two', undefined, 'en;q=0.8, zh-TW;q=0.9', 'zh-TW'],
  ['the better of two', undefined, 'zh-TW;q=0.8, en-US', 'en'],
  ['a refused language', undefined, 'zh;q=0, en', 'en'],
  ['neither of the two', undefined, 'ja,ko;q=0.9', 'en'],
  ['neither, but Chinese will do', undefined, 'ja,zh;q=0.1', 'zh-TW'],
  ['anything', undefined, '*', 'zh-TW'],
  ['no header', undefined, null, 'zh-TW'],
  ['an empty header', undefined, '', 'zh-TW'],
  ['a header that is no language', undefined, ';;;,,=', 'en'],
] as const)('%s: cookie %s and header %s give %s', (_why, cookie, header, locale) => {
  expect(decideLocale(cookie, header)).toBe(locale)
})
