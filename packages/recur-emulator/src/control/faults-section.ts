import { html } from 'hono/html'
import type { Emulation } from '../emulation/emulation.ts'
import { decideEffect, isRetried } from '../faults/effect.ts'
import type { FaultOrder } from '../faults/fault-orders.ts'
import { type FaultName, faultGroups, faults, isFaultName } from '../faults/faults.ts'
import { badge } from '../pages/icons.ts'
import { inItsLanguage, type Markup } from '../pages/layout.ts'
import type { Locale } from '../state/locale.ts'
import { demoPeople } from '../state/people.ts'
import { livePart } from './live.ts'
import { controlWords } from './texts.ts'

const shares = [5, 50, 100]
const clickPath = '/v1/portal/sessions'

/** What is tried first, each as a card. */
export const usualFaults = [
  'hang',
  'rate_limited',
  'customer_not_found_404',
  'unauthorized_401',
  'service_unavailable_503',
  'delay_3s',
  'url_is_foreign',
  'reset',
] as const satisfies readonly FaultName[]

/** Makes Recur fail: what applies now, the usual faults as cards, and the whole catalogue. */
export function faultsSection(emulation: Emulation, locale: Locale): Markup {
  const words = controlWords[locale]
  const { waiting } = emulation.faults
  return html`<section class="card" aria-labelledby="order"><h2 id="order">${words.orderTitle}</h2>
<p class="soft">${words.orderAbout}</p>
${livePart('usual', html`<ul class="grid">${usualFaults.map((name) => faultCard(name, waiting, locale))}</ul>`)}
${livePart('waiting', waiting.length === 0 ? html`` : waitingList(waiting, locale))}
<details><summary>${words.allFaults}</summary>${catalogue(locale)}</details></section>`
}

function faultCard(
  name: (typeof usualFaults)[number],
  waiting: readonly FaultOrder[],
  locale: Locale,
): Markup {
  const words = controlWords[locale]
  const title = words.usual[name]
  const order = waiting.find((one) => one.name === name && isForEverybody(one))
  return html`<li class="fault"${order ? html` data-on` : ''}>
<div><h3>${title}</h3><code class="soft">${name}</code></div>
<p class="small">${effectOf(name, locale)}</p>
${
  order
    ? html`<form class="row" method="post" action="/_emulator/faults/${order.id}/cancel">${badge('warn', words.applies)}<button class="small" aria-label="${words.withdraw}: ${title}">${words.withdraw}</button></form>`
    : html`<form method="post" action="/_emulator/faults"><input type="hidden" name="path" value="${clickPath}"><button class="small" name="fault" value="${name}" aria-label="${words.tryIt}: ${title}">${words.tryIt}</button></form>`
}</li>`
}

/** Whether an order is one of those that a card makes, and shows. */
function isForEverybody({ target }: FaultOrder): boolean {
  return target.person === undefined && target.share === 1 && target.path === clickPath
}

function effectOf(name: FaultName, locale: Locale): Markup {
  const words = controlWords[locale]
  return html`${words.effects[decideEffect(name, {})]}${isRetried(faults[name]) ? html` <span class="soft">${words.retriedOnce}</span>` : ''}`
}

/** What applies and has no card of its own, and one press that ends it all. */
function waitingList(waiting: readonly FaultOrder[], locale: Locale): Markup {
  const words = controlWords[locale]
  const others = waiting.filter((one) => !(isUsual(one.name) && isForEverybody(one)))
  const list = html`<h3>${words.waitingTitle}</h3><ul class="plain">${others.map(
    (
      order,
    ) => html`<li class="row"><span>${badge('warn', order.name)} <span class="soft small">${inItsLanguage(targetOf(order, locale), locale)}</span>${
      isFaultName(order.name)
        ? html`<br><span class="small">${words.effects[decideEffect(order.name, order.target)]}</span>`
        : ''
    }</span>
<form method="post" action="/_emulator/faults/${order.id}/cancel"><button class="small" aria-label="${words.withdraw}: ${order.name}">${words.withdraw}</button></form></li>`,
  )}</ul>`
  return html`${others.length > 0 ? list : ''}
<form method="post" action="/_emulator/faults/clear"><button class="small">${words.clear}</button></form>`
}

function isUsual(name: string): name is (typeof usualFaults)[number] {
  return usualFaults.some((one) => one === name)
}

/** What a fault is called: by its words where it has some. */
export function nameOf(name: FaultName, locale: Locale): string {
  return isUsual(name) ? controlWords[locale].usual[name] : name
}

function targetOf({ target, left }: FaultOrder, locale: Locale): string {
  const words = controlWords[locale]
  const parts = [
    [target.person ?? []].flat().join(', '),
    target.share === undefined ? '' : words.share(target.share * 100),
    target.path ?? '',
    left === undefined ? words.endless : words.left(left),
  ]
  return parts.filter((part) => part !== '').join(' · ')
}

function catalogue(locale: Locale): Markup {
  const words = controlWords[locale]
  const paths = {
    [clickPath]: words.kinds.portal,
    '/v1/customers/entitlements': words.kinds.entitlements,
    '/v1/subscriptions': words.kinds.subscriptions,
    '/v1/products': words.kinds.products,
    '/v1/checkout/sessions': words.kinds.checkout,
    '': words.anyRequest,
  }
  return html`<form class="stack" method="post" action="/_emulator/faults">
<div class="pair"><div class="field"><label for="target">${words.target}</label>
<select id="target" name="target"><option value="all">${words.all}</option><option value="next">${words.next}</option>
${demoPeople.map((person) => html`<option value="${person.id}">${person.name}</option>`)}
${shares.map((percent) => html`<option value="${percent}%">${words.share(percent)}</option>`)}</select></div>
<div class="field"><label for="path">${words.request}</label>
<select id="path" name="path">${Object.entries(paths).map(([path, label]) => html`<option value="${path}">${label}</option>`)}</select></div></div>
${Object.entries(faultGroups).map(
  ([group, members]) => html`<details><summary>${Reflect.get(words.groups, group)}</summary>
<ul class="plain">${Object.keys(members)
    .filter(isFaultName)
    .map(
      (name) =>
        html`<li><button class="small" name="fault" value="${name}"><code>${name}</code></button> <span class="small">${effectOf(name, locale)}</span></li>`,
    )}</ul></details>`,
)}
</form>`
}
