import { html } from 'hono/html'
import type { Emulation } from '../emulation/emulation.ts'
import { identityOf, receiptOf, type TimelineEntry, timelineOf } from '../emulation/timeline.ts'
import { badge, icon } from '../pages/icons.ts'
import { inItsLanguage, type Markup, page } from '../pages/layout.ts'
import { timeOfDay } from '../pages/money-and-dates.ts'
import type { Locale } from '../state/locale.ts'
import { livePart } from './live.ts'
import { controlWords, type RequestKind } from './texts.ts'

const shownEntries = 12

const kinds: Readonly<Record<string, RequestKind>> = {
  '/v1/portal/sessions': 'portal',
  '/v1/customers/entitlements': 'entitlements',
  '/v1/subscriptions': 'subscriptions',
  '/v1/products': 'products',
  '/v1/checkout/sessions': 'checkout',
  '/v1/customers': 'customers',
}

/** The latest requests, each click as one story, kept up to date: by the script, or in a frame that reloads itself. */
export function timelineSection(emulation: Emulation, locale: Locale): Markup {
  const words = controlWords[locale]
  return html`<section class="card" aria-labelledby="requests">
<div class="row"><h2 id="requests">${words.requestsTitle}</h2><span class="soft small" id="live" data-live="${words.live}" data-lost="${words.lost}"></span></div>
${livePart('timeline', timeline(emulation, locale))}
<noscript><iframe class="frame" src="/_emulator/timeline" title="${words.requestsTitle}"></iframe></noscript>
</section>`
}

/** Hides what the frame shows, where there is no JavaScript. */
export const withoutScript = html`<noscript><style>#timeline{display:none}</style></noscript>`

/** The timeline alone, for the frame. */
export function timelinePage(emulation: Emulation, locale: Locale): Markup {
  const title = controlWords[locale].requestsTitle
  return page({ locale, title, width: 'bare' }, timeline(emulation, locale))
}

function timeline({ requests }: Emulation, locale: Locale): Markup {
  const words = controlWords[locale]
  // A click has six requests at most, three identifiers and a second attempt each.
  const entries = timelineOf(requests.all.slice(-6 * shownEntries)).slice(0, shownEntries)
  if (entries.length === 0) return html`<p>${words.requestsNone}</p>`
  return html`<ol class="plain">${entries.map((entry) => entryItem(entry, locale))}</ol>`
}

function entryItem(entry: TimelineEntry, locale: Locale): Markup {
  const words = controlWords[locale]
  const [first] = entry.steps
  const last = entry.steps.at(-1)
  if (!first || !last) return html``
  const [path = ''] = first.path.split('?')
  const kind = words.kinds[kinds[path] ?? 'other']
  const identities = [...new Set(entry.steps.flatMap((step) => identityOf(step) ?? []))]
  const faults = [...new Set(entry.steps.flatMap(({ fault }) => fault ?? []))]
  const good = last.status !== undefined && last.status < 400
  const underWay = last.durationMs === undefined
  return html`<li class="entry"><time datetime="${first.at}">${timeOfDay(new Date(first.at), locale)}</time>
<div class="row"><strong>${kind}</strong>${faults.map((fault) => badge('warn', fault))}</div>
<div class="steps ${underWay ? '' : good ? 'answered' : 'refused'}">${icon(underWay ? 'clock' : good ? 'check' : 'alert')} ${receiptOf(entry, words.noAnswer)}</div>
<div class="soft small">${identities.map((one) => html`<code>${inItsLanguage(one, locale)}</code> `)}<code>${first.method} ${path}</code></div></li>`
}
