import type { Context } from 'hono'
import { Hono } from 'hono/tiny'
import { appAddress } from '../emulation/app-address.ts'
import type { Emulation } from '../emulation/emulation.ts'
import type { Opening, PortalVisit } from '../emulation/sessions.ts'
import { openInBrowser, resumeInBrowser } from '../pages/browser-cookie.ts'
import { cardEntry, readForm } from '../pages/form.ts'
import { browserLocale } from '../pages/locale.ts'
import { parseCard } from '../state/cards.ts'
import {
  defaultConfiguration,
  findConfiguration,
  type PortalAction,
  plansOf,
  runningSubscriptions,
  type Subscription,
} from '../state/state.ts'
import { amountOwed, cancelAtPeriodEnd, reactivate, switchPlan, updateCard } from '../state/subscriptions.ts'
import { cancelPage } from './cancel-page.ts'
import { cardPage } from './card-page.ts'
import { overviewPage } from './overview.ts'
import { confirmPlanPage, planPage } from './plan-page.ts'
import { type DoneName, parseDone } from './texts.ts'
import { unavailablePage } from './unavailable.ts'
import type { PortalView } from './view.ts'

type Answer = Response | Promise<Response>

/** The hosted portal: everything below a session's URL, `/portal/s/ps_…`. */
export function portalRoutes(emulation: Emulation) {
  const portal = new Hono()
  const { portalSessions } = emulation

  portal.get('/portal/s/:token', (c) => {
    const token = c.req.param('token')
    return withView(c, openInBrowser(c, portalSessions, token, pathOf(token)), (view) =>
      c.html(overviewPage(view, parseDone(c.req.query('done')))),
    )
  })

  portal.get('/portal/s/:token/plan/:subscription', (c) =>
    withSubscription(c, 'switchPlan', (view, subscription) =>
      c.html(planPage(view, subscription, emulation.now())),
    ),
  )
  portal.get('/portal/s/:token/plan/:subscription/:product', (c) =>
    withSubscription(c, 'switchPlan', (view, subscription) => {
      const product = plansOf(view.state).find(({ id }) => id === c.req.param('product'))
      const possible = product && product.id !== subscription.productId && maySwitch(subscription)
      if (!possible) return unavailable(c, 'refused', 409, view)
      return c.html(confirmPlanPage(view, subscription, product, emulation.now()))
    }),
  )
  portal.post('/portal/s/:token/plan/:subscription', (c) =>
    withSubscription(c, 'switchPlan', async (view, { id }) => {
      const field = await readForm(c)
      return changed(c, view, (state, subscriptions, now) => {
        const subscription = subscriptions.find((one) => one.id === id)
        const product = plansOf(state).find(({ id }) => id === field('product'))
        if (!subscription || !product || !maySwitch(subscription)) return undefined
        switch (switchPlan(state, subscription, product, now).kind) {
          case 'now':
          case 'in_trial':
            return 'plan'
          case 'at_period_end':
            return 'plan_scheduled'
          case 'stay':
            return 'plan_kept'
        }
      })
    }),
  )

  portal.get('/portal/s/:token/cancel/:subscription', (c) =>
    withSubscription(c, 'cancel', (view, subscription) => c.html(cancelPage(view, subscription))),
  )
  portal.post('/portal/s/:token/cancel/:subscription', (c) =>
    withSubscription(c, 'cancel', (view, { id }) =>
      changed(c, view, (_, subscriptions, now) => {
        const subscription = subscriptions.find((one) => one.id === id)
        if (!subscription) return undefined
        cancelAtPeriodEnd(subscription, now)
        return 'cancelled'
      }),
    ),
  )

  portal.post('/portal/s/:token/reactivate/:subscription', (c) =>
    withSubscription(c, 'reactivate', (view, { id }) =>
      changed(c, view, (_, subscriptions) => {
        const subscription = subscriptions.find((one) => one.id === id)
        if (!subscription) return undefined
        reactivate(subscription)
        return 'reactivated'
      }),
    ),
  )

  portal.get('/portal/s/:token/card', (c) =>
    withAction(c, 'updateCard', (view) => c.html(cardPage(view, []))),
  )
  portal.post('/portal/s/:token/card', (c) =>
    withAction(c, 'updateCard', async (view) => {
      const entry = parseCard(cardEntry(await readForm(c)), emulation.now())
      if (!entry.ok) return c.html(cardPage(view, entry.problems), 422)
      return changed(c, view, (state, _, now) => {
        const customer = state.customers.find(({ id }) => id === view.customer.id)
        if (!customer) return undefined
        const owed = amountOwed(state, customer.id)
        updateCard(state, customer, entry.card, now)
        return owed > 0 ? 'card_paid' : 'card'
      })
    }),
  )
  return portal

  /** Answers for the person whose session this browser has open; says why where it has none. */
  function withView(c: Context, opening: Opening<PortalVisit>, answer: (view: PortalView) => Answer): Answer {
    switch (opening.kind) {
      case 'unknown':
        return noPortal(c)
      case 'used': {
        const { locale = browserLocale(c), returnUrl: url } = opening.session.visit
        const configuration = defaultConfiguration(emulation.state)
        return c.html(unavailablePage('used', { locale, configuration, url }), 410)
      }
      case 'opened':
      case 'resumed': {
        const { token, visit } = opening.session
        const { state } = emulation
        const customer = state.customers.find(({ id }) => id === visit.customerId)
        const configuration = findConfiguration(state, visit.configurationId)
        if (!customer || !configuration) return noPortal(c)
        const { locale = browserLocale(c), returnUrl } = visit
        return answer({ state, customer, configuration, locale, returnUrl, path: pathOf(token) })
      }
    }
  }

  function noPortal(c: Context): Answer {
    const configuration = defaultConfiguration(emulation.state)
    const way = { locale: browserLocale(c), configuration, url: appAddress(emulation) }
    return c.html(unavailablePage('unknown', way), 404)
  }

  /** The same, for a page below the overview, where the portal's configuration allows it. */
  function withAction(c: Context, action: PortalAction, answer: (view: PortalView) => Answer): Answer {
    const opening = resumeInBrowser(c, portalSessions, c.req.param('token') ?? '')
    return withView(c, opening, (view) =>
      view.configuration.allow[action] ? answer(view) : unavailable(c, 'forbidden', 403, view),
    )
  }

  /** The same, for one of the person's own running subscriptions. */
  function withSubscription(
    c: Context,
    action: PortalAction,
    answer: (view: PortalView, subscription: Subscription) => Answer,
  ): Answer {
    return withAction(c, action, (view) => {
      const id = c.req.param('subscription')
      const subscription = runningSubscriptions(view.state, view.customer.id).find((one) => one.id === id)
      return subscription ? answer(view, subscription) : unavailable(c, 'refused', 409, view)
    })
  }

  /**
   * Changes the state, then sends the browser to the overview, so that a reload does not post again.
   *
   * @param edit Works on the person's running subscriptions. Answers what to say, or `undefined` where it can't be done.
   */
  function changed(
    c: Context,
    view: PortalView,
    edit: (state: PortalView['state'], subscriptions: Subscription[], now: number) => DoneName | undefined,
  ): Answer {
    const done = emulation.change((state, now) =>
      edit(state, runningSubscriptions(state, view.customer.id), now),
    )
    return done ? c.redirect(`${view.path}?done=${done}`, 303) : unavailable(c, 'refused', 409, view)
  }
}

function pathOf(token: string): string {
  return `/portal/s/${token}`
}

function maySwitch({ status, canceledAt }: Subscription): boolean {
  return canceledAt === null && (status === 'active' || status === 'trialing')
}

function unavailable(c: Context, why: 'forbidden' | 'refused', status: 403 | 409, view: PortalView): Answer {
  return c.html(unavailablePage(why, { ...view, url: view.path }), status)
}
