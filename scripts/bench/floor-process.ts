/** The floor: a bare `node:http` server that makes the call to Recur, redirects, and asks nobody who is there. */
import { createServer } from 'node:http'
import { listen, serve } from './start-process.ts'

const { RECUR_BASE_URL } = process.env

const server = createServer(async (request, response) => {
  request.resume()
  const answer = await fetch(`${RECUR_BASE_URL}/v1/portal/sessions`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk_test_bench', 'content-type': 'application/json' },
    body: '{"externalId":"bench:0","returnUrl":"http://localhost/account"}',
  })
  const { url }: { url: string } = await answer.json()
  response.writeHead(303, { location: url }).end()
})
server.keepAliveTimeout = 75_000
const port = await listen(server)
serve(() => ({ port }))
