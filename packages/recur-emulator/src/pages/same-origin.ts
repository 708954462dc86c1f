import { createMiddleware } from 'hono/factory'

/**
 * Refuses forms of other sites. Browsers name the origin of every POST; a request without one comes from a program,
 * which has no cookie that it could misuse. (`hono/csrf` 4.13 refuses programs, too, unless they pretend.)
 */
export const sameOriginOnly = createMiddleware(async (c, next) => {
  const reading = c.req.method === 'GET' || c.req.method === 'HEAD'
  const origin = c.req.header('origin')
  if (reading || origin === undefined || origin === new URL(c.req.url).origin) return next()
  return c.text('This form was sent from another site.', 403)
})
