import { expect, test } from 'vitest'
import { decideReturnUrl } from '../../app/return-url.ts'

const app = 'https://app.example'

test.each([
  ['the page, with its query', `${app}/account?portal=unavailable`, app, `${app}/account?portal=unavailable`],
  ['below a base path', `${app}/base/pricing`, app, `${app}/base/pricing`],
  ['a semicolon, which Next.js would cut off', `${app}/account?a;b`, app, `${app}/account?a%3Bb`],
  ['another origin', 'https://evil.example/account', app, '/'],
  ['another scheme', 'http://app.example/account', app, '/'],
  ['a lookalike', 'https://app.example.evil.example/', app, '/'],
  ['user-info', 'https://app.example@evil.example/', app, '/'],
  ['a script', 'javascript:alert(1)', app, '/'],
  ['an opaque origin', 'data:text/html,hi', 'null', '/'],
  ['no address', 'about', app, '/'],
  ['no referrer', null, app, '/'],
  ['no origin', `${app}/account`, null, '/'],
])('%s: %s from %s leads to %s', (_what, referer, origin, url) => {
  expect(decideReturnUrl(referer, origin)).toBe(url)
})
