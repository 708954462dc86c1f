import type { Card } from './state.ts'

/** Recur's test card (documentation): any future date, any CVV. No other card is accepted. */
export const testCard = { brand: 'VISA', number: '4147631000000001', shown: '4147-6310-0000-0001' } as const

/** What is typed into a card form. */
export type CardEntry = { number: string; expiry: string; cvv: string }

/** What can be wrong with a field of a card form. */
export type CardProblem =
  | { field: 'number'; problem: 'missing' | 'not_a_number' | 'declined' }
  | { field: 'expiry'; problem: 'missing' | 'not_a_date' | 'expired' }
  | { field: 'cvv'; problem: 'missing' | 'not_a_cvv' }

/**
 * Reads a card form. Brand, last four digits and expiry are kept; number and CVV are not.
 *
 * @param entry As typed: spaces, dashes and full-width digits are fine; the expiry is MM/YY or MM/YYYY.
 * @param now Milliseconds since the epoch.
 * @returns The card, or at most one problem per field.
 */
export function parseCard(
  entry: CardEntry,
  now: number,
): { ok: true; card: Card } | { ok: false; problems: CardProblem[] } {
  const number = digitsOf(entry.number)
  const cvv = digitsOf(entry.cvv)
  const expiry = parseExpiry(entry.expiry)
  const problems: CardProblem[] = []

  if (number === '') problems.push({ field: 'number', problem: 'missing' })
  else if (!/^\d{12,19}$/.test(number)) problems.push({ field: 'number', problem: 'not_a_number' })
  else if (number !== testCard.number) problems.push({ field: 'number', problem: 'declined' })

  if (entry.expiry.trim() === '') problems.push({ field: 'expiry', problem: 'missing' })
  else if (!expiry) problems.push({ field: 'expiry', problem: 'not_a_date' })
  else if (hasExpired(expiry, now)) problems.push({ field: 'expiry', problem: 'expired' })

  if (cvv === '') problems.push({ field: 'cvv', problem: 'missing' })
  else if (!/^\d{3,4}$/.test(cvv)) problems.push({ field: 'cvv', problem: 'not_a_cvv' })

  if (problems.length > 0 || !expiry) return { ok: false, problems }
  return { ok: true, card: { brand: testCard.brand, last4: number.slice(-4), ...expiry, declines: false } }
}

type Expiry = Pick<Card, 'expiryMonth' | 'expiryYear'>

// NFKC turns the full-width digits that Chinese input methods produce into plain ones.
function digitsOf(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s-]/g, '')
}

function parseExpiry(typed: string): Expiry | undefined {
  const [, month = '', year = ''] = /^(\d{1,2})[/]?((?:20)?\d{2})$/.exec(digitsOf(typed)) ?? []
  const expiryMonth = Number(month)
  if (year === '' || expiryMonth < 1 || expiryMonth > 12) return undefined
  return { expiryMonth, expiryYear: Number(year.length === 2 ? `20${year}` : year) }
}

/** Whether a card has expired. It is valid to the end of its month. @param now Milliseconds since the epoch. */
export function hasExpired({ expiryMonth, expiryYear }: Expiry, now: number): boolean {
  return Date.UTC(expiryYear, expiryMonth) <= now
}
