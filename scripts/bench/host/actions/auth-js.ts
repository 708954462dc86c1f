'use server'

import { authJsPortal } from '../recur.ts'

export async function openPortal(): Promise<void> {
  await authJsPortal.open()
}
