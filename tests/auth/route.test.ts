import { afterEach, expect, test, vi } from 'vitest'
import { GET } from '../../app/api/auth/[...nextauth]/route.ts'

afterEach(() => vi.unstubAllEnvs())

/** The request as Next.js 16.4 hands it over: without the base path, and with the host that the sender named. */
function ask(path: string) {
  const context = { params: Promise.resolve({ nextauth: path.split('/') }) }
  return GET(new Request(`http://evil.example/api/auth/${path}`), context)
}

function stubSettings(appUrl: string) {
  vi.stubEnv('APP_URL', appUrl)
  vi.stubEnv('AUTH_SECRET', 'route-test-secret')
  vi.stubEnv('AUTH_GOOGLE_ID', 'client')
  vi.stubEnv('AUTH_GOOGLE_SECRET', 'secret')
}

test.each(['https://app.example.com', 'https://app.example.com/portal', 'http://127.0.0.1:4000'])(
  'providers send people back to %s when that is APP_URL',
  async (appUrl) => {
    stubSettings(appUrl)
    const providers = await ask('providers')
    expect(await providers.json()).toMatchObject({
      google: { callbackUrl: `${appUrl}/api/auth/callback/google` },
    })
  },
)

test.each([
  ['signin', '/portal/sign-in?'],
  ['signout', '/portal/'],
  ['error', '/portal/sign-in?error='],
  ['verify-request', '/portal/sign-in'],
])("in place of Auth.js's own page %s a page of this app is shown", async (path, page) => {
  stubSettings('https://app.example.com/portal')
  const response = await ask(path)
  expect(response.status).toBe(302)
  expect(response.headers.get('location')).toContain(page)
})

test('while a setting is wrong every address of Auth.js leads to the sign-in page of this app', async () => {
  vi.stubEnv('APP_URL', 'https://app.example.com/portal')
  vi.stubEnv('AUTH_SECRET', '')
  const response = await ask('callback/google')
  expect(response.headers.get('location')).toBe('https://app.example.com/portal/sign-in?error=Configuration')
})
