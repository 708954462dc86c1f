'use server'

import { ownCookiePortal } from '../recur.ts'

export async function openPortal(): Promise<void> {
  await ownCookiePortal.open()
}
