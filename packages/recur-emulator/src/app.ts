import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono/tiny'
import { apiRoutes } from './api/routes.ts'
import { checkoutRoutes } from './checkout/routes.ts'
import { controlRoutes } from './control/routes.ts'
import type { Emulation } from './emulation/emulation.ts'
import { boundedBody } from './pages/bounded-body.ts'
import { pageHeaders } from './pages/page-headers.ts'
import { sameOriginOnly } from './pages/same-origin.ts'
import { portalRoutes } from './portal/routes.ts'

/** The whole emulator as one Hono app. */
export function emulatorApp(emulation: Emulation) {
  const app = new Hono<{ Bindings: HttpBindings }>()
  // A page of another site must not reach this server through a name of its own that resolves to 127.0.0.1.
  app.use(async (c, next) => {
    const { hostname } = new URL(c.req.url)
    if (hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname))
      return next()
    return c.text('The emulator accepts loopback names only, such as 127.0.0.1.', 403)
  })
  app.route('/', apiRoutes(emulation))

  const pages = new Hono()
  pages.use(
    pageHeaders,
    sameOriginOnly,
    boundedBody((c) => c.text('This form is larger than 64 KiB.', 413)),
  )
  pages.route('/', portalRoutes(emulation))
  pages.route('/', checkoutRoutes(emulation))
  pages.route('/', controlRoutes(emulation))
  app.route('/', pages)
  return app
}
