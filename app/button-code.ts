/**
 * The whole button, as another app would write it. A test type-checks it against the packages, and compares the action with
 * this app's own.
 */
export const buttonCode = [
  {
    file: 'recur.ts',
    code: `import { createRecurPortal } from 'next-recur-portal'
import { customerFromSession } from 'next-recur-portal/auth-js'
import { auth } from './auth'

export const portal = createRecurPortal({
  getCustomer: async () => customerFromSession(await auth()),
})`,
  },
  {
    file: 'actions/portal.ts',
    code: `'use server'

import { portal } from '../recur'

export async function openPortal(): Promise<void> {
  await portal.open()
}`,
  },
  {
    file: 'app/account/page.tsx',
    code: `<PortalButton action={openPortal} locale="zh-TW" />`,
  },
] as const
