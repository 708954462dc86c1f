import { html } from 'hono/html'
import { appAddress } from '../emulation/app-address.ts'
import type { Emulation } from '../emulation/emulation.ts'
import { businessNameOf } from '../pages/brand.ts'
import { notice } from '../pages/icons.ts'
import { type Markup, page } from '../pages/layout.ts'
import type { Locale } from '../state/locale.ts'
import { defaultConfiguration, type EmulatorState, type PortalAction } from '../state/state.ts'
import { clockSection } from './clock-section.ts'
import { faultsSection } from './faults-section.ts'
import { livePart, liveScript } from './live.ts'
import { peopleSection } from './people-section.ts'
import { productsSection } from './products-section.ts'
import { controlWords } from './texts.ts'
import { timelineSection, withoutScript } from './timeline-section.ts'

/** The switches that Recur documents, and those that only the emulator has. */
const documentedActions: readonly PortalAction[] = ['cancel', 'switchPlan', 'updateCard']
const ourActions: readonly PortalAction[] = ['reactivate', 'billingHistory']

/** What the control page shows. */
export type ControlView = {
  emulation: Emulation
  locale: Locale
  /** The emulator's own address. */
  origin: string
  /** What the form that was just sent has done, if anything. */
  done?: string | undefined
  /** What is wrong with the form that was just sent, if anything. */
  problem?: string | undefined
}

/** The emulator's own page, in a browser: what it holds, what reaches it, and how to make it fail. */
export function controlPage(view: ControlView): Markup {
  const { emulation, locale, problem, done } = view
  const words = controlWords[locale]
  const title = problem ? words.errorTitle : words.title
  return page(
    { locale, title, width: 'room', head: withoutScript },
    html`<div class="stack">${done ? notice('good', done) : ''}
${problem ? notice('bad', html`<p lang="en">${problem}</p>`) : ''}
<div><h1>${words.title}</h1><p class="soft">${words.about}</p></div>
${livePart('app', appLink(emulation, locale))}
${settingsSection(view)}
<div class="columns">
<div>${faultsSection(emulation, locale)}</div>
<div class="now">${timelineSection(emulation, locale)}${clockSection(emulation, locale)}${peopleSection(emulation, locale)}</div>
<div class="rest">${productsSection(emulation.state, locale)}${configurationSection(emulation.state, locale)}
<section class="card" aria-labelledby="reset"><h2 id="reset">${words.resetTitle}</h2><p>${words.resetAbout}</p>
<form method="post" action="/_emulator/reset"><button class="danger">${words.reset}</button></form></section></div>
</div></div>${liveScript()}`,
  )
}

function appLink(emulation: Emulation, locale: Locale): Markup {
  const address = appAddress(emulation)
  if (address === undefined) return html``
  return html`<p><a class="button main" href="${address}">← ${controlWords[locale].app}</a> <span class="soft small">${address}</span></p>`
}

/** What an app needs; open until a request has come. */
function settingsSection({ emulation, locale, origin }: ControlView): Markup {
  const words = controlWords[locale]
  const { settings, requests } = emulation
  const addresses = ['faults', 'requests', 'people', 'state', 'status']
  return html`<details class="card"${requests.all.length === 0 ? html` open` : ''}><summary>${words.settings}</summary>
<p><code>RECUR_BASE_URL=${origin}</code><br><code>RECUR_SECRET_KEY=${settings.secretKey}</code><br><code>RECUR_PUBLISHABLE_KEY=${settings.publishableKey}</code></p>
<p class="small">${words.addresses} ${addresses.map((name) => html`<a href="/_emulator/${name}"><code>/_emulator/${name}</code></a> `)}</p></details>`
}

function configurationSection(state: EmulatorState, locale: Locale): Markup {
  const words = controlWords[locale]
  const configuration = defaultConfiguration(state)
  const { logoUrl, color, defaultReturnUrl, allow } = configuration
  const box = (action: PortalAction) =>
    html`<label class="check"><input type="checkbox" name="${action}"${allow[action] ? html` checked` : ''}> ${words.actions[action]}</label>`
  return html`<details class="card"><summary>${words.portalTitle}</summary>
<form class="stack" method="post" action="/_emulator/portal-configuration">
<div class="field"><label for="businessName">${words.businessName}</label><input id="businessName" name="businessName" value="${businessNameOf(configuration, locale)}" required maxlength="200"></div>
<div class="field"><label for="logoUrl">${words.logoUrl}</label><input id="logoUrl" name="logoUrl" type="url" value="${logoUrl ?? ''}"></div>
<div class="field"><label for="color">${words.color}</label><input id="color" name="color" type="text" pattern="#[0-9a-fA-F]{6}" value="${color}" required></div>
<div class="field"><label for="defaultReturnUrl">${words.returnUrl}</label><input id="defaultReturnUrl" name="defaultReturnUrl" type="url" value="${defaultReturnUrl ?? ''}"></div>
<fieldset><legend>${words.allow}</legend>${documentedActions.map(box)}</fieldset>
<fieldset><legend>${words.allowOurs}</legend>${ourActions.map(box)}</fieldset>
<p><button>${words.save}</button></p></form></details>`
}
