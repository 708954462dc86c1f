import { afterEach, expect, test, vi } from 'vitest'
import { GET } from '../../app/api/auth/[...nextauth]/route.ts'

afterEach(() => vi.unstubAllEnvs())

/** The request as Next.js 16.4 hands it over: without the base path, and with the host that the sender named. */
function ask(path: string) {
  const context = {
    params: Promise.resolve({ nextauth: path.split(/[/?]/).filter((part) => !part.includes('=')) }),
  }
  return GET(new Request(`http://evil.example/api/auth/${path}`), context)
}

function stubSettings(appUrl: string) {
  vi.stubEnv('APP_URL', appUrl)
  vi.stubEnv('AUTH_SECRET', 'the-session-secret-of-the-route-test')
  vi.stubEnv('AUTH_GOOGLE_ID', 'client')
  vi.stubEnv('AUTH_GOOGLE_SECRET', 'secret')
}

test.each(['https://app.example.com', 'https://app.example.com/portal', 'http://127.0.0.1:4000'])(
  'a person who comes back without a sign-in under way lands on the sign-in page at %s',
  async (appUrl) => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    stubSettings(appUrl)
    const response = await ask('callback/google?error=access_denied')
    expect(response.headers.get('location')).toMatch(new RegExp(`^${appUrl}/sign-in\\?error=`))
  },
)

test('what the address of a callback holds does not get into the log', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  stubSettings('https://app.example.com')
  await ask('callback/google?error=forged%0d%0a%5Bauth%5D%20line&error_description=mei%40example.com')
  expect(log.mock.calls.flat().join()).toMatch(/^\[auth\] \w+(: [^\r\n]*)?$/)
  expect(log.mock.calls.flat().join()).not.toMatch(/forged|mei@example/)
})

test.each([
  'signin',
  'signout',
  'error',
  'session',
  'csrf',
  'providers',
  'verify-request',
  'callback',
  'callback/google/more',
])('the address %s of Auth.js is not served', async (path) => {
  stubSettings('https://app.example.com')
  expect((await ask(path)).status).toBe(404)
})

test('while a setting is wrong a callback leads to the sign-in page', async () => {
  vi.stubEnv('APP_URL', 'https://app.example.com/portal')
  vi.stubEnv('AUTH_SECRET', '')
  const response = await ask('callback/google')
  expect(response.headers.get('location')).toBe('https://app.example.com/portal/sign-in?error=Configuration')
})
