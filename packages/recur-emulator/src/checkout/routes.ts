import type { Context } from 'hono'
import { Hono } from 'hono/tiny'
import * as v from 'valibot'
import { appAddress } from '../emulation/app-address.ts'
import type { Emulation } from '../emulation/emulation.ts'
import type { CheckoutVisit, Opening } from '../emulation/sessions.ts'
import { openInBrowser, resumeInBrowser } from '../pages/browser-cookie.ts'
import { cardEntry, readForm } from '../pages/form.ts'
import { browserLocale } from '../pages/locale.ts'
import { parseCard } from '../state/cards.ts'
import type { Locale } from '../state/locale.ts'
import { defaultConfiguration, findProduct } from '../state/state.ts'
import { subscribe, updateCard } from '../state/subscriptions.ts'
import { type Buyer, findBuyer, findOrCreateBuyer, hasPlan } from './customer.ts'
import { alreadySubscribedPage, type CheckoutView, checkoutPage, noCheckoutPage } from './page.ts'

const emailAddress = v.pipe(v.string(), v.email(), v.maxLength(320))

type Answer = Response | Promise<Response>

/** The hosted checkout: `/checkout/s/cs_…`. */
export function checkoutRoutes(emulation: Emulation) {
  const checkout = new Hono()
  const { checkoutSessions } = emulation

  checkout.get('/checkout/s/:token', (c) => {
    const token = c.req.param('token')
    return withView(c, openInBrowser(c, checkoutSessions, token, pathOf(token)), (view) => {
      const { email, externalId, name } = view.visit
      const buyer = findBuyer(emulation.state, { email: email ?? '', externalId, name })
      const subscribed = hasPlan(emulation.state, buyer, view.product.id)
      return c.html(subscribed ? alreadySubscribedPage(view) : checkoutPage(view))
    })
  })

  checkout.post('/checkout/s/:token', (c) => {
    const token = c.req.param('token')
    return withView(c, resumeInBrowser(c, checkoutSessions, token), async (view) => {
      const field = await readForm(c)
      const email = view.visit.email ?? field('email').trim()
      const name = field('name').trim().slice(0, 200) || view.visit.name
      const entry = parseCard(cardEntry(field), emulation.now())
      const emailIsWrong = !v.is(emailAddress, email)
      if (!entry.ok || emailIsWrong) {
        const problems = entry.ok ? [] : entry.problems
        return c.html(checkoutPage(view, { problems, emailIsWrong, email, name: name ?? '' }), 422)
      }
      const buyer: Buyer = { email, name, externalId: view.visit.externalId }
      const bought = emulation.change((state, now) => {
        const customer = findOrCreateBuyer(state, buyer)
        if (hasPlan(state, customer, view.product.id)) return false
        updateCard(state, customer, entry.card, now)
        subscribe(state, customer, view.product, now)
        return true
      })
      if (!bought) return c.html(alreadySubscribedPage(view), 409)
      checkoutSessions.delete(token)
      return c.redirect(successUrlOf(view), 303)
    })
  })
  return checkout

  function withView(
    c: Context,
    opening: Opening<CheckoutVisit>,
    answer: (view: CheckoutView) => Answer,
  ): Answer {
    switch (opening.kind) {
      case 'unknown':
        return nothingToPay(c, 'unknown', browserLocale(c), appAddress(emulation))
      case 'used': {
        const { locale = browserLocale(c), cancelUrl } = opening.session.visit
        return nothingToPay(c, 'used', locale, cancelUrl)
      }
      case 'opened':
      case 'resumed': {
        const { id, token } = opening.session
        const visit = { ...opening.session.visit, locale: opening.session.visit.locale ?? browserLocale(c) }
        const product = findProduct(emulation.state, visit.productId)
        if (!product) return nothingToPay(c, 'unknown', visit.locale, visit.cancelUrl)
        const configuration = defaultConfiguration(emulation.state)
        return answer({ id, visit, product, configuration, path: pathOf(token) })
      }
    }
  }

  function nothingToPay(c: Context, why: 'unknown' | 'used', locale: Locale, url: string | undefined) {
    const configuration = defaultConfiguration(emulation.state)
    return c.html(noCheckoutPage(why, locale, configuration, url), why === 'used' ? 410 : 404)
  }
}

/** Where paying leads: `{CHECKOUT_SESSION_ID}` in the address stands for the session's id (documentation). */
function successUrlOf({ id, visit }: CheckoutView): string {
  return visit.successUrl.replaceAll(/\{CHECKOUT_SESSION_ID\}|%7BCHECKOUT_SESSION_ID%7D/g, id)
}

function pathOf(token: string): string {
  return `/checkout/s/${token}`
}
