import { redirect } from 'next/navigation.js'
import type { Destination } from './destination.ts'

/**
 * Sends the person there.
 *
 * @throws Next.js's redirect, with a message for whoever catches it by mistake. Next.js goes by its `digest` alone (15.5
 * and 16.4).
 */
export function redirectTo({ url, history }: Destination): never {
  try {
    redirect(url, history)
  } catch (error) {
    if (error instanceof Error) {
      error.message = `${error.message}: open() and startCheckout() redirect by throwing this. Call them outside of try, or rethrow it.`
    }
    throw error
  }
}
