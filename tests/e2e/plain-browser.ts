import { CookieJar, JSDOM } from 'jsdom'

/** A page that came back, after every redirect on the way. */
export type Page = {
  url: string
  status: number
  document: Document
  /** The text a person reads, with white space folded. */
  text: string
  /** Each redirect that led here: the address it named. */
  redirects: string[]
}

/** A browser without JavaScript: plain HTTP, cookies, redirects and forms. */
export type PlainBrowser = {
  cookies: CookieJar
  /** Opens an address. */
  visit(url: string): Promise<Page>
  /**
   * Fills in and submits the form of the button with this label.
   *
   * @param label Text that the button holds.
   * @param fields Values for fields of the form, or of fields that somebody adds to it.
   * @param headers Headers that somebody forges; `origin` is the page's own unless given.
   */
  press(
    page: Page,
    label: string,
    fields?: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Page>
  /** Follows the link with this label. */
  follow(page: Page, label: string): Promise<Page>
}

/**
 * Opens a browser without JavaScript, with no cookies.
 *
 * @example
 * const browser = openPlainBrowser()
 * const account = await browser.press(await browser.visit(`${app.url}/sign-in`), '林美玲')
 */
export function openPlainBrowser(): PlainBrowser {
  const cookies = new CookieJar()

  async function load(url: string, init: RequestInit, redirects: string[]): Promise<Page> {
    const cookie = await cookies.getCookieString(url)
    const headers = new Headers(init.headers)
    if (cookie !== '') headers.set('cookie', cookie)
    // A connection of its own: the server may be closing an idle one at this moment, and a form is not sent twice.
    headers.set('connection', 'close')
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) await cookies.setCookie(line, url)
    const location = response.headers.get('location')
    if (location !== null && response.status >= 300 && response.status < 400) {
      await response.body?.cancel()
      if (redirects.length > 20) throw new Error(`Too many redirects: ${redirects.join(' -> ')}`)
      const target = new URL(location, url).href
      return load(target, {}, [...redirects, target])
    }
    const { document } = new JSDOM(await response.text(), { url }).window
    for (const unread of document.querySelectorAll('script, style, template')) unread.remove()
    const text = document.body.textContent?.replace(/\s+/g, ' ').trim() ?? ''
    return { url, status: response.status, document, text, redirects }
  }

  return {
    cookies,
    visit: (url) => load(url, {}, []),
    press: (page, label, fields = {}, forged = {}) => {
      const button = findByLabel(page.document.querySelectorAll('form button'), label)
      const form = button.closest('form')
      if (form === null) throw new Error(`The button "${label}" has no form`)
      const values = new URLSearchParams()
      for (const input of form.querySelectorAll('input[name]')) {
        values.set(input.getAttribute('name') ?? '', input.getAttribute('value') ?? '')
      }
      const name = button.getAttribute('name')
      if (name !== null) values.set(name, button.getAttribute('value') ?? '')
      for (const [key, value] of Object.entries(fields)) values.set(key, value)
      // A browser sends Origin with a form, and Next.js compares it with the host.
      const headers = { origin: new URL(page.url).origin, ...forged }
      const target = new URL(form.getAttribute('action') || page.url, page.url)
      if (form.method !== 'post') return load(`${target.origin}${target.pathname}?${values}`, {}, [])
      const body = form.enctype === 'multipart/form-data' ? toFormData(values) : values
      return load(target.href, { method: 'POST', headers, body }, [])
    },
    follow: (page, label) => {
      const link = findByLabel(page.document.querySelectorAll('a[href]'), label)
      return load(new URL(link.getAttribute('href') ?? '', page.url).href, {}, [])
    },
  }
}

function findByLabel(elements: Iterable<Element>, label: string): Element {
  const all = [...elements]
  const found = all.find((element) => element.textContent?.includes(label))
  if (found === undefined) {
    throw new Error(`There is no "${label}" among: ${all.map((element) => element.textContent).join(' | ')}`)
  }
  return found
}

function toFormData(values: URLSearchParams): FormData {
  const form = new FormData()
  for (const [name, value] of values) form.set(name, value)
  return form
}
