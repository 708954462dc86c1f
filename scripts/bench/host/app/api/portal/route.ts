import { createPortalUrl } from '../../../plain.ts'

/** An API route, as Recur's guide shows it. */
export async function POST(): Promise<Response> {
  const url = await createPortalUrl()
  return url === undefined
    ? Response.json({ error: 'unauthorized' }, { status: 401 })
    : Response.json({ url })
}
