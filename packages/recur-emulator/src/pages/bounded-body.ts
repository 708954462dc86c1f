import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'

const maxBodyBytes = 64 * 1024

/**
 * Refuses bodies of more than 64 KiB, by what they declare and by what they hold.
 *
 * (`hono/body-limit` 4.13 copies a request in a way that works only while @hono/node-server has replaced the global
 * `Request`, which index.ts forbids: any body without a declared length ended in a 500.)
 *
 * @param refuse The answer to a body that is too large.
 */
export function boundedBody(refuse: (c: Context) => Response) {
  return createMiddleware(async (c, next) => {
    const { raw } = c.req
    const declared = c.req.header('content-length')
    if (Number(declared ?? 0) > maxBodyBytes) return refuse(c)
    if (declared !== undefined || raw.body === null) return next()

    const pieces: Uint8Array[] = []
    let size = 0
    for await (const piece of raw.body) {
      size += piece.length
      if (size > maxBodyBytes) return refuse(c)
      pieces.push(piece)
    }
    const { url, method, headers } = raw
    c.req.raw = new Request(url, { method, headers, body: Buffer.concat(pieces) })
    return next()
  })
}
