import { afterEach, expect, test, vi } from 'vitest'
import { providerFetch } from '../../lib/provider-fetch.ts'

afterEach(() => vi.unstubAllGlobals())

test('every request to a provider has a deadline', async () => {
  const fetch = vi.fn(async (_input: unknown, _init?: RequestInit) => Response.json({ ok: true }))
  vi.stubGlobal('fetch', fetch)
  const timeout = vi.spyOn(AbortSignal, 'timeout')
  const response = await providerFetch('https://login.example.com/token', { method: 'POST' })
  expect(await response.json()).toEqual({ ok: true })
  expect(timeout).toHaveBeenCalledExactlyOnceWith(5_000)
  expect(fetch.mock.calls[0]?.[1]).toMatchObject({ method: 'POST', signal: timeout.mock.results[0]?.value })
})

test('beyond 50 requests under way the next fails at once, and room is made when they end', async () => {
  const ends: ((response: Response) => void)[] = []
  vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => ends.push(resolve)))
  const held = Array.from({ length: 50 }, () => providerFetch('https://login.example.com'))
  await expect(providerFetch('https://login.example.com')).rejects.toThrow('Too many sign-ins')
  for (const end of ends) end(Response.json({}))
  await Promise.all(held)
  const again = providerFetch('https://login.example.com')
  ends.at(-1)?.(Response.json({}))
  await again
})
