import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** What reached the server. `body` is the parsed JSON, or the text where it is none. */
export type SeenRequest = { method: string; path: string; headers: IncomingMessage['headers']; body: unknown }

/** A real HTTP server on a free port of loopback, which answers as a test tells it to. */
export type TestServer = {
  url: string
  requests: SeenRequest[]
  /** How many connections are open now. */
  openConnections(): number
  /** Resolves once no connection is open. */
  idle(): Promise<void>
  close(): Promise<void>
}

/** Starts a server. `answer` gets the response, the number of requests before this one, and the raw socket. */
export async function startServer(
  answer: (response: ServerResponse, index: number, socket: Socket) => void,
): Promise<TestServer> {
  const requests: SeenRequest[] = []
  const sockets = new Set<Socket>()
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = parseBody(Buffer.concat(chunks).toString())
    requests.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers, body })
    answer(response, requests.length - 1, request.socket)
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => {
      sockets.delete(socket)
      if (sockets.size === 0) server.emit('idle')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    openConnections: () => sockets.size,
    idle: async () => {
      if (sockets.size > 0) await once(server, 'idle')
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** An answer in JSON. */
export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

/** The address of a port on which nothing listens. */
export async function closedPort(): Promise<string> {
  const server = await startServer(() => {})
  await server.close()
  return server.url
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
