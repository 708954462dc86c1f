import type { EmulationSettings } from '../emulation/emulation.ts'

/**
 * Creates a function that masks keys in a text, in any letter case: a real key that was sent here by mistake is not kept,
 * only what kind it is (`sk_live_…`). The emulator's own keys stay readable.
 */
export function createMask({
  secretKey,
  publishableKey,
}: Pick<EmulationSettings, 'secretKey' | 'publishableKey'>): (text: string) => string {
  const own = [secretKey, publishableKey]
  return (text) =>
    text.replace(/([sp]k_(?:test_|live_)?)[\w-]+/gi, (key, kind: string) =>
      own.includes(key) ? key : `${kind}…`,
    )
}

/** Masks the keys in headers, those inside `Authorization: Basic` as well. */
export function maskHeaders(
  headers: Record<string, string>,
  mask: (text: string) => string,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, mask(value.replace(/^(Basic )[\s\S]+$/i, '$1…'))]),
  )
}
