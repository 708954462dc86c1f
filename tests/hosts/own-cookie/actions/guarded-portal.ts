'use server'

import { portal } from '../recur'

/** An action that no page outside of the guard has, to which Next.js (16.4) would pass a press on. */
export async function openGuardedPortal(): Promise<void> {
  await portal.open()
}
