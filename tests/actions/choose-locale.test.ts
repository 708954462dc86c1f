import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { chooseLocale } from '../../actions/locale.ts'

const request = vi.hoisted(() => ({ headers: new Headers(), set: vi.fn() }))
vi.mock('next/headers.js', () => ({
  cookies: async () => ({ set: request.set }),
  headers: async () => request.headers,
}))

beforeEach(() => {
  vi.stubEnv('APP_URL', 'https://app.example')
  request.set.mockClear()
  request.headers = new Headers({
    origin: 'https://app.example',
    referer: 'https://app.example/account?portal=unavailable',
  })
})
afterEach(() => vi.unstubAllEnvs())

async function choose(locale: string): Promise<unknown> {
  const form = new FormData()
  form.set('locale', locale)
  return chooseLocale(form).catch((error: unknown) =>
    error instanceof Error && 'digest' in error ? error.digest : error,
  )
}

test('the language is remembered for a year, out of reach of scripts, and the same page comes back', async () => {
  expect(await choose('en')).toBe('NEXT_REDIRECT;replace;https://app.example/account?portal=unavailable;307;')
  expect(request.set).toHaveBeenCalledExactlyOnceWith('locale', 'en', {
    maxAge: 31_536_000,
    httpOnly: true,
    sameSite: 'lax',
  })
})

test('a language that is none of the two is not remembered', async () => {
  expect(await choose('en; Domain=evil.example')).toContain('https://app.example/account')
  expect(request.set).not.toHaveBeenCalled()
})

test('a form sent from elsewhere leads to the front page', async () => {
  for (const name of ['referer', 'origin', 'x-forwarded-host']) {
    request.headers.set(name, 'https://evil.example')
  }
  expect(await choose('en')).toBe('NEXT_REDIRECT;replace;/;307;')
})
