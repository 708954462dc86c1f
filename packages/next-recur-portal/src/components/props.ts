import { use } from 'react'
import type { SearchParams } from './notice.ts'

/**
 * Checks a prop that holds a Server Action. React would take a missing one for a form without an action, and the button
 * would do nothing.
 *
 * @throws {TypeError} for anything but a function, which only JavaScript can pass.
 */
export function checkAction(component: string, prop: string, action: unknown): void {
  if (typeof action === 'function') return
  throw new TypeError(
    `${component}: the prop ${prop} must be a Server Action, a function exported from a file that begins with 'use server'.`,
  )
}

/**
 * Reads the page's query.
 *
 * @throws {TypeError} for anything but a promise, which only JavaScript can pass.
 */
export function readQuery(component: string, searchParams: Promise<SearchParams>): SearchParams {
  if (typeof searchParams?.then === 'function') return use(searchParams)
  throw new TypeError(
    `${component}: the prop searchParams must be what Next.js passes to the page, a promise that is not awaited.`,
  )
}
