import type { Context } from 'hono'
import type { CardEntry } from '../state/cards.ts'

/** A field of a posted form as text; `''` where it is missing or a file. */
export type FormFields = (name: string) => string

/** Reads a posted form. A body that is no form reads as one without fields. */
export async function readForm(c: Context): Promise<FormFields> {
  const fields: Record<string, unknown> = await c.req.parseBody().catch(() => ({}))
  return (name) => {
    const value = fields[name]
    return typeof value === 'string' ? value : ''
  }
}

/** The card that a form carries. */
export function cardEntry(field: FormFields): CardEntry {
  return { number: field('number'), expiry: field('expiry'), cvv: field('cvv') }
}
