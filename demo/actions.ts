'use server'

import { headers } from 'next/headers.js'
import { notFound, redirect } from 'next/navigation.js'
import { readAppUrl } from 'next-recur-portal/settings'
import { readField } from '../lib/form.ts'
import { decideReturnUrl } from '../lib/return-url.ts'
import { hasDemoBar } from '../lib/settings.ts'
import { orderFault, readFaults, withdrawFault } from './emulator.ts'
import { demoFaults } from './faults.ts'

/**
 * Orders a fault of the bar until it is withdrawn, in place of any other of them; withdraws it where it is ordered already.
 * Everywhere but in the demo there is no such action.
 *
 * @param form `fault`: one of the bar's; anything else withdraws them all.
 */
export async function toggleFault(form: FormData): Promise<void> {
  if (!hasDemoBar()) notFound()
  const waiting = (await readFaults()).filter((order) => demoFaults.some(({ name }) => name === order.name))
  await Promise.all(waiting.map(({ id }) => withdrawFault(id)))
  const fault = demoFaults.find(({ name }) => name === readField(form, 'fault'))
  if (fault !== undefined && !waiting.some(({ name }) => name === fault.name)) {
    await Promise.all(fault.paths.map((path) => orderFault(fault.name, path)))
  }
  redirect(decideReturnUrl((await headers()).get('referer'), readAppUrl()), 'replace')
}
