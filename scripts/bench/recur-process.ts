/**
 * A stand-in for Recur, over TLS: sessions, portal pages, and nothing to show of anybody. It keeps connections, and does not say
 * for how long. Answers each message with its port and the calls to its API so far.
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { portalHost } from './certificate.ts'
import { listen, serve } from './start-process.ts'

const { BENCH_KEY = '', BENCH_CERTIFICATE = '' } = process.env
let calls = 0

const server = createServer(
  { key: readFileSync(BENCH_KEY), cert: readFileSync(BENCH_CERTIFICATE) },
  (request, response) => {
    // Set by hand, so that Node.js does not add `Keep-Alive: timeout=…`.
    response.setHeader('connection', 'keep-alive')
    request.resume().on('end', () => {
      if (request.url?.startsWith('/s/')) {
        response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Portal</title>')
        return
      }
      if (!request.url?.startsWith('/v1/')) return void response.writeHead(404).end()
      calls += 1
      response.setHeader('content-type', 'application/json')
      if (request.url !== '/v1/portal/sessions') {
        response.end('{"customer":null,"entitlements":[],"data":[],"products":[]}')
        return
      }
      const session = { id: `portal_session_${calls}`, url: `https://${portalHost}/s/ps_${calls}` }
      response.writeHead(201).end(JSON.stringify({ ...session, status: 'active' }))
    })
  },
)
server.keepAliveTimeout = 300_000
const port = await listen(server)
serve(() => ({ port, calls }))
