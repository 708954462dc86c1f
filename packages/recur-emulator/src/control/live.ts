import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'
import type { Markup } from '../pages/layout.ts'

// Each second the page is asked for again, and whatever is marked as live takes its new content: unless the keyboard is in it.
const script = `
const label = document.getElementById('live')
setInterval(async () => {
  if (document.hidden) return
  const text = await fetch('/').then((answer) => answer.text()).catch(() => undefined)
  label.textContent = text === undefined ? label.dataset.lost : label.dataset.live
  if (text === undefined) return
  const fresh = new DOMParser().parseFromString(text, 'text/html')
  for (const old of document.querySelectorAll('[data-live-part]')) {
    const now = fresh.getElementById(old.id)
    if (!now || old.contains(document.activeElement) || old.innerHTML === now.innerHTML) continue
    old.replaceChildren(...now.childNodes)
  }
}, 1000)
`

const hash = createHash('sha256').update(script).digest('base64')

/** The page's policy: this one script and no other, and requests and frames of its own address. */
export const livePolicy = `default-src 'none'; script-src 'sha256-${hash}'; connect-src 'self'; frame-src 'self'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'`

/** Keeps the parts of the page that are marked as live up to date. */
export function liveScript(): Markup {
  return html`<script type="module">${raw(script)}</script>`
}

/** A part of the page that the script keeps up to date. @param id Unique on the page. */
export function livePart(id: string, content: Markup): Markup {
  return html`<div class="stack" id="${id}" data-live-part>${content}</div>`
}
