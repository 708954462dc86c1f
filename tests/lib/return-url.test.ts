import { expect, test } from 'vitest'
import { decideReturnUrl } from '../../lib/return-url.ts'

const app = 'https://app.example/base'

test.each([
  ['the page, with its query', `${app}/account?portal=unavailable`, app, `${app}/account?portal=unavailable`],
  ['the app itself, below a base path', app, app, app],
  ['beside the base path', 'https://app.example/other', app, '/'],
  ['beside the base path, alike', `${app}ment`, app, '/'],
  ['a semicolon, which Next.js would cut off', `${app}/account?a;b`, app, `${app}/account?a%3Bb`],
  ['another origin', 'https://evil.example/account', app, '/'],
  ['another scheme', 'http://app.example/account', app, '/'],
  ['a lookalike', 'https://app.example.evil.example/', app, '/'],
  ['user-info', 'https://app.example@evil.example/', app, '/'],
  ['a script', 'javascript:alert(1)', app, '/'],
  ['an opaque origin', 'data:text/html,hi', app, '/'],
  ['no address', 'about', app, '/'],
  ['no referrer', null, app, '/'],
  ['an app whose address is not known', `${app}/account`, '', '/'],
])('%s: %s at %s leads to %s', (_what, referer, appUrl, url) => {
  expect(decideReturnUrl(referer, appUrl)).toBe(url)
})
