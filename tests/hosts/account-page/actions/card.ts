'use server'

import { cardPortal } from '../recur-card'

export async function updateCard(): Promise<void> {
  await cardPortal.open()
}
