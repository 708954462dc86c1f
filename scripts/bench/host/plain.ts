import { Recur } from 'recur-tw/server'
import { auth } from './auth.ts'

/**
 * The least that opens a portal: Auth.js and the SDK, as the guides of both show them, and nothing that can go wrong.
 *
 * @returns The portal's URL, or `undefined` when nobody is signed in.
 */
export async function createPortalUrl(): Promise<string | undefined> {
  const session = await auth()
  if (!session?.user?.id) return undefined
  const { RECUR_SECRET_KEY = '', RECUR_BASE_URL = '', APP_URL } = process.env
  const recur = new Recur(RECUR_SECRET_KEY, { baseUrl: RECUR_BASE_URL })
  const { url } = await recur.portal.sessions.create({
    externalId: session.user.id,
    returnUrl: `${APP_URL}/account`,
  })
  return url
}
