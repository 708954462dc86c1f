import { expect, test } from 'vitest'
import { decideOneAddress } from '../../lib/one-address.ts'

const app = 'http://localhost:3000'

test.each([
  ['127.0.0.1:3000', 'http://localhost:3000/account?a=1'],
  ['[::1]:3000', 'http://localhost:3000/account?a=1'],
  ['localhost:3000', undefined],
  ['127.0.0.1:8080', undefined],
  ['evil.example:3000', undefined],
  ['', undefined],
  [null, undefined],
])('a request for %s is led to %s', (host, address) => {
  expect(decideOneAddress(host, '/account?a=1', app)).toBe(address)
})

test.each(['https://app.example', 'http://192.168.1.2:3000', ''])(
  'an app at %s is not on this machine, and nobody is led there',
  (appUrl) => {
    expect(decideOneAddress('127.0.0.1:3000', '/', appUrl)).toBeUndefined()
  },
)
