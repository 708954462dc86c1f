import { portal } from './recur'

/** Whether the person signed in has paid for something that still runs; `undefined` while Recur does not say. */
export async function hasAccess(): Promise<boolean | undefined> {
  const result = await portal.getSubscriptions()
  if (result.kind === 'unavailable') return undefined
  return result.kind === 'loaded' && result.subscriptions.some(({ status }) => status !== 'other')
}
