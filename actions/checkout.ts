'use server'

import { portal } from '../recur.ts'

/**
 * Starts a subscription for the person signed in: `<form action={startCheckout}>` with one field, `plan`.
 *
 * @param form Its `plan` is checked against Recur's catalogue; no other field is read.
 */
export async function startCheckout(form: FormData): Promise<void> {
  await portal.startCheckout(form)
}
