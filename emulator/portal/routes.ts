import { type Context, Hono } from 'hono'
import type { Emulation } from '../emulation.ts'
import { openInBrowser } from '../pages/browser-cookie.ts'
import { findConfiguration } from '../state.ts'
import { overviewPage, type PortalView } from './overview.ts'
import { parseDone } from './texts.ts'
import { unavailablePage } from './unavailable.ts'

/** The hosted portal: everything below a session's URL, `/portal/s/ps_…`. */
export function portalRoutes(emulation: Emulation) {
  const portal = new Hono()
  portal.get('/portal/s/:token', (c) =>
    withView(emulation, c, (view) => c.html(overviewPage(view, parseDone(c.req.query('done'))))),
  )
  return portal
}

async function withView(
  emulation: Emulation,
  c: Context,
  answer: (view: PortalView) => Response | Promise<Response>,
): Promise<Response> {
  const token = c.req.param('token') ?? ''
  const path = `/portal/s/${token}`
  const opening = openInBrowser(c, emulation.portalSessions, token, path)
  switch (opening.kind) {
    case 'looked_at':
      return c.body(null, 200)
    case 'unknown':
      return c.html(unavailablePage('unknown', 'zh-TW'), 404)
    case 'used':
      return c.html(unavailablePage('used', opening.session.visit.locale), 410)
    case 'opened':
    case 'continued': {
      const { customerId, configurationId, returnUrl, locale } = opening.session.visit
      const { state } = emulation
      const customer = state.customers.find(({ id }) => id === customerId)
      const configuration = findConfiguration(state, configurationId)
      if (!customer || !configuration) return c.html(unavailablePage('unknown', locale), 404)
      return answer({ state, customer, configuration, locale, returnUrl, path })
    }
  }
}
