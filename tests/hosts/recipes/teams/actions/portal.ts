'use server'

import { portal } from '../recur'

export async function openPortal(): Promise<void> {
  await portal.open()
}
