import { JSDOM } from 'jsdom'

/** The form behind the portal button, as a browser without JavaScript would post it. */
export type PortalForm = {
  /** Posts it, and does not follow the redirect. */
  post(headers: Record<string, string>): Promise<Response>
}

/**
 * Reads the portal form off the account page.
 *
 * @param appUrl The app's address.
 * @param cookie Somebody's session.
 */
export async function readPortalForm(appUrl: string, cookie: string): Promise<PortalForm> {
  const url = `${appUrl}/account`
  const page = await fetch(url, { headers: { cookie } })
  const { document } = new JSDOM(await page.text()).window
  const form = [...document.querySelectorAll('form')].find((one) => one.textContent?.includes('管理訂閱'))
  if (form === undefined) throw new Error(`There is no portal button at ${url}.`)
  const fields = [...form.querySelectorAll('input')].map(({ name, value }): [string, string] => [name, value])
  return {
    post: (headers) => {
      const body = new FormData()
      for (const [name, value] of fields) body.set(name, value)
      // A connection of its own: the server may be closing an idle one at this moment, and a form is not sent twice.
      const all = { ...headers, connection: 'close' }
      return fetch(url, { method: 'POST', headers: all, body, redirect: 'manual' })
    },
  }
}
