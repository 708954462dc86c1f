import { html } from 'hono/html'
import type { Emulation } from '../emulation/emulation.ts'
import type { FaultOrder } from '../faults/fault-orders.ts'
import { faultGroups } from '../faults/faults.ts'
import { type Markup, page } from '../pages/layout.ts'
import type { Locale } from '../state/locale.ts'
import { demoPeople } from '../state/people.ts'
import type { EmulatorState, PortalAction } from '../state/state.ts'
import { clockSection } from './clock-section.ts'
import { peopleSection } from './people-section.ts'
import { controlWords } from './texts.ts'

const shownRequests = 15
const shares = [5, 50, 100]

/** The switches that Recur documents, and those that only the emulator has. */
const documentedActions: readonly PortalAction[] = ['cancel', 'switchPlan', 'updateCard']
const ourActions: readonly PortalAction[] = ['reactivate', 'billingHistory']

/** What the control page shows. */
export type ControlView = {
  emulation: Emulation
  locale: Locale
  /** The emulator's own address. */
  origin: string
  /** What the form that was just sent has ordered, if anything. */
  ordered?: string | undefined
  /** What is wrong with the form that was just sent, if anything. */
  problem?: string | undefined
}

/** The emulator's own page, in a browser: what it holds, and how to make it fail. */
export function controlPage(view: ControlView): Markup {
  const { emulation, locale, origin, problem, ordered } = view
  const words = controlWords[locale]
  return page(
    { locale, title: words.title },
    html`<h1>${words.title}</h1>
${ordered ? html`<p class="notice good" role="status">${ordered}</p>` : ''}
${problem ? html`<p class="notice bad" role="alert">${problem}</p>` : ''}
<p>${words.about}</p>
<section class="card" aria-labelledby="settings"><h2 id="settings">${words.settings}</h2>
<p><code>RECUR_BASE_URL=${origin}</code><br><code>RECUR_SECRET_KEY=${emulation.settings.secretKey}</code><br><code>RECUR_PUBLISHABLE_KEY=${emulation.settings.publishableKey}</code></p></section>
${orderSection(locale)}
${waitingSection(emulation.faults.waiting, locale)}
${clockSection(emulation, locale)}
${peopleSection(emulation, locale)}
${configurationSection(emulation.state, locale)}
${requestsSection(emulation, locale)}
<section class="card" aria-labelledby="reset"><h2 id="reset">${words.resetTitle}</h2><p>${words.resetAbout}</p>
<form method="post" action="/_emulator/reset"><button class="danger">${words.reset}</button></form></section>
<section class="card" aria-labelledby="addresses"><h2 id="addresses">${words.addresses}</h2>
<ul>${['faults', 'requests', 'people', 'state', 'status'].map((name) => html`<li><a href="/_emulator/${name}"><code>/_emulator/${name}</code></a></li>`)}</ul></section>`,
  )
}

function orderSection(locale: Locale): Markup {
  const words = controlWords[locale]
  const paths = {
    '/v1/portal/sessions': words.portalRequest,
    '/v1/customers/entitlements': words.entitlementsRequest,
    '/v1/products': words.productsRequest,
    '/v1/checkout/sessions': words.checkoutRequest,
    '': words.anyRequest,
  }
  return html`<section class="card" aria-labelledby="order"><h2 id="order">${words.orderTitle}</h2><p class="soft">${words.orderAbout}</p>
<form method="post" action="/_emulator/faults">
<label for="fault">${words.fault}</label>
<select id="fault" name="fault">${Object.entries(faultGroups).map(([group, faults]) => html`<optgroup label="${Reflect.get(words.groups, group)}">${Object.keys(faults).map((name) => html`<option>${name}</option>`)}</optgroup>`)}</select>
<label for="target">${words.target}</label>
<select id="target" name="target"><option value="all">${words.all}</option><option value="next">${words.next}</option>
${demoPeople.map((person) => html`<option value="${person.id}">${person.name}</option>`)}
${shares.map((percent) => html`<option value="${percent}%">${words.share(percent)}</option>`)}</select>
<label for="path">${words.request}</label>
<select id="path" name="path">${Object.entries(paths).map(([path, label]) => html`<option value="${path}">${label}</option>`)}</select>
<button class="main">${words.order}</button>
</form></section>`
}

function waitingSection(waiting: readonly FaultOrder[], locale: Locale): Markup {
  const words = controlWords[locale]
  const list = html`<ul class="plain">${waiting.map(
    (
      order,
    ) => html`<li class="row"><span><code>${order.name}</code> <span class="soft">${targetOf(order, locale)}</span></span>
<form method="post" action="/_emulator/faults/${order.id}/cancel"><button aria-label="${words.cancel}: ${order.name}">${words.cancel}</button></form></li>`,
  )}</ul>
<form method="post" action="/_emulator/faults/clear"><button>${words.clear}</button></form>`
  return html`<section class="card" aria-labelledby="waiting"><h2 id="waiting">${words.waitingTitle}</h2>
${waiting.length === 0 ? html`<p>${words.waitingNone}</p>` : list}</section>`
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

function configurationSection(state: EmulatorState, locale: Locale): Markup {
  const words = controlWords[locale]
  const [configuration] = state.configurations
  if (!configuration) return html``
  const { businessName, logoUrl, color, defaultReturnUrl, allow } = configuration
  const box = (action: PortalAction) =>
    html`<label class="check"><input type="checkbox" name="${action}"${allow[action] ? html` checked` : ''}> ${words.actions[action]}</label>`
  return html`<section class="card" aria-labelledby="portal"><h2 id="portal">${words.portalTitle}</h2>
<form method="post" action="/_emulator/portal-configuration">
<label for="businessName">${words.businessName}</label><input id="businessName" name="businessName" value="${businessName}" required maxlength="200">
<label for="logoUrl">${words.logoUrl}</label><input id="logoUrl" name="logoUrl" type="url" value="${logoUrl ?? ''}">
<label for="color">${words.color}</label><input id="color" name="color" type="text" pattern="#[0-9a-fA-F]{6}" value="${color}" required>
<label for="defaultReturnUrl">${words.returnUrl}</label><input id="defaultReturnUrl" name="defaultReturnUrl" type="url" value="${defaultReturnUrl ?? ''}">
<fieldset><legend>${words.allow}</legend>${documentedActions.map(box)}</fieldset>
<fieldset><legend>${words.allowOurs}</legend>${ourActions.map(box)}</fieldset>
<button>${words.save}</button></form></section>`
}

function requestsSection({ requests }: Emulation, locale: Locale): Markup {
  const words = controlWords[locale]
  const latest = requests.all.slice(-shownRequests).reverse()
  return html`<section class="card" aria-labelledby="requests"><h2 id="requests">${words.requestsTitle}</h2>
${
  latest.length === 0
    ? html`<p>${words.requestsNone}</p>`
    : html`<ul class="plain">${latest.map(
        ({ method, path, status, fault }) =>
          html`<li><code>${method} ${path}</code> → ${status ?? words.noAnswer}${fault ? html` <span class="badge warn">${fault}</span>` : ''}</li>`,
      )}</ul>`
}</section>`
}
