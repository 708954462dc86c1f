import { type Check, skipped } from './report.ts'

/** How long the app may take to answer, in milliseconds. */
const timeoutMs = 5_000

const recipes = 'https://github.com/next-recur-portal/next-recur-portal/blob/main/docs/recipes'

/**
 * Whether a form that is sent to the account page reaches it, as a press on the button does: without JavaScript, by
 * somebody whose session has expired. It names no action, so it runs none, and Next.js (16.4) renders the page. A warning at
 * most, as the app may not be running here.
 *
 * @param page The account page, which answers when it is read.
 */
export async function checkPress(page: string): Promise<Check> {
  const name = 'press'
  const form = new FormData()
  form.set('next-recur-portal', 'doctor')
  try {
    const response = await fetch(page, {
      method: 'POST',
      // What a browser sends with a form, and guards go by.
      headers: { accept: 'text/html', origin: new URL(page).origin, 'sec-fetch-dest': 'document' },
      body: form,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    await response.body?.cancel()
    const { status } = response
    if ([302, 303, 307, 401, 403, 404].includes(status)) {
      const finding = `A POST to ${page} answers ${status}: once a session has expired, a press shows an error instead of the sign-in page.`
      const cure = `Let POST through where proxy.ts (or middleware.ts) redirects: ${recipes}/guarded-routes.md`
      return { name, status: 'warning', finding, cure }
    }
    if (status >= 500) {
      const finding = `A POST to ${page} answers ${status}, so the button fails.`
      const cure = `The app's log says why. Often a proxy in front does not send X-Forwarded-Host: ${recipes}/behind-a-proxy.md`
      return { name, status: 'warning', finding, cure }
    }
    return { name, status: 'ok', finding: 'A form that is sent there reaches the page.' }
  } catch {
    return skipped(name)
  }
}
