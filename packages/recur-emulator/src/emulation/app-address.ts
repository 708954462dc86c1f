import { defaultConfiguration } from '../state/state.ts'
import type { Emulation } from './emulation.ts'

const fields = ['returnUrl', 'return_url', 'cancelUrl', 'cancel_url'] as const

/**
 * The address of the app that uses this emulator, as far as it has said: what its latest session leads back to, or else the default
 * return URL. Without query, which says what just happened there.
 */
export function appAddress({ requests, state }: Emulation): string | undefined {
  const named = requests.all.toReversed().flatMap(({ body }) => fields.map((field) => addressIn(body, field)))
  return named.find((one) => one !== undefined) ?? defaultConfiguration(state).defaultReturnUrl ?? undefined
}

function addressIn(body: unknown, field: string): string | undefined {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, field) : undefined
  if (typeof value !== 'string' || !URL.canParse(value)) return undefined
  const { protocol, origin, pathname } = new URL(value)
  return protocol === 'http:' || protocol === 'https:' ? `${origin}${pathname}` : undefined
}
