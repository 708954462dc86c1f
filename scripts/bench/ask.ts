import { Agent as HttpAgent, request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'

/** A request: without a method it is a GET. */
export type Ask = { method?: string; path: string; headers?: Readonly<Record<string, string>>; body?: string }
export type Answer = { status: number; headers: IncomingHttpHeaders; body: string }

/** Asks over connections that are kept, and follows no redirect. */
export type Client = { ask(origin: string, ask: Ask, cookie: string): Promise<Answer>; close(): void }

/** @param ca The certificate to trust, in PEM. */
export function createClient(ca: string): Client {
  const options = { keepAlive: true, maxSockets: 1_000 }
  const http = new HttpAgent(options)
  const https = new HttpsAgent({ ...options, ca })
  return {
    ask: (origin, { method = 'GET', path, headers, body = '' }, cookie) =>
      new Promise((resolve, reject) => {
        const url = `${origin}${path}`
        const encrypted = origin.startsWith('https:')
        const length = method === 'GET' ? {} : { 'content-length': Buffer.byteLength(body) }
        const all = { ...headers, ...length, cookie }
        const sent = encrypted
          ? httpsRequest(url, { agent: https, method, headers: all })
          : httpRequest(url, { agent: http, method, headers: all })
        sent.on('error', reject)
        sent.on('response', (response) => {
          let text = ''
          response.setEncoding('utf8').on('data', (part) => {
            text += part
          })
          response.on('error', reject)
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
          )
        })
        sent.end(body)
      }),
    close: () => {
      http.destroy()
      https.destroy()
    },
  }
}
