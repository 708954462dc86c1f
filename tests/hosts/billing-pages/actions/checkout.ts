'use server'

import { portal } from '../recur'

export async function startCheckout(form: FormData): Promise<void> {
  await portal.startCheckout(form)
}
