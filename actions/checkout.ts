'use server'

import { limit } from '../app/limit.ts'
import { auth } from '../auth.ts'
import { customerFromSession } from '../portal/auth-js.ts'
import { createStartCheckout } from '../portal/start-checkout.ts'

const start = createStartCheckout({
  customer: async () => customerFromSession(await auth()),
  // Counted together with clicks on the portal button: a checkout asks Recur more than the portal does.
  limit,
})

/**
 * Starts a subscription for whoever is signed in: `<form action={startCheckout}>` with one field, `plan`.
 *
 * @param form Its `plan` is checked against Recur's catalogue; no other field is read.
 */
export async function startCheckout(form: FormData): Promise<void> {
  await start(form.get('plan'))
}
