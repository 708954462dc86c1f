import type { Answer, Ask } from './ask.ts'
import { portalHost } from './certificate.ts'

/** One way to the portal: how it is asked for, and where its answer leads. */
export type Target = {
  /** What it is called in a table. */
  name: string
  /** Where it is asked: an address without a path. */
  origin: string
  /** The process that answers; absent for Recur itself. */
  pid?: number
  /** What one click sends. */
  click: Ask
  /** The portal's address in an answer. */
  readUrl(answer: Answer): string | undefined
}

/** The ways of the app that holds all of them: the path of the page with the button, and what a table calls it. */
export const ways = [
  { path: '/reference', name: "openPortal, the reference app's" },
  { path: '/auth-js', name: 'openPortal, Auth.js' },
  { path: '/ready-made', name: 'openPortal, ready-made' },
  { path: '/own-cookie', name: 'openPortal, own cookie' },
  { path: '/plain-action', name: 'plain action' },
  { path: '/api-route', name: 'API route' },
  { path: '/get-handler', name: 'GET handler' },
] as const

/** The names of what is measured besides. */
export const referenceApp = 'the reference app, as built'
export const floorName = 'bare node:http'
export const recurName = 'Recur itself'

const portal = `https://${portalHost}/s/`

/** Whether a click has led to a portal. */
export function isOpened(target: Target, answer: Answer): boolean {
  return target.readUrl(answer)?.startsWith(portal) ?? false
}

/** @throws {Error} unless a click has led to a portal: a fast failure is no result. */
export function checkAnswer(target: Target, answer: Answer): void {
  if (isOpened(target, answer)) return
  const url = target.readUrl(answer)
  throw new Error(`${target.name} answered ${answer.status} and led to ${url}:\n${answer.body.slice(0, 500)}`)
}

const readLocation = ({ headers }: Answer) => headers.location
const readJson = ({ body }: Answer) => {
  const parsed: { url?: string } = JSON.parse(body)
  return parsed.url
}
/** What Next.js's client reads where JavaScript is on (16.4): the address, and how it enters the history. */
const readActionRedirect = ({ headers }: Answer) => String(headers['x-action-redirect']).split(';')[0]

/**
 * Says how a button is pressed with JavaScript on.
 *
 * @param page The page's HTML, which holds the action's id.
 */
export function describeClick(origin: string, path: string, page: string): Pick<Target, 'click' | 'readUrl'> {
  if (path === '/api-route') {
    return { click: { method: 'POST', path: '/api/portal', headers: { origin } }, readUrl: readJson }
  }
  if (path === '/get-handler') return { click: { path: '/open-portal' }, readUrl: readLocation }
  const form = page.split('<form').find((part) => part.includes('管理訂閱'))
  const [, id] = /\$ACTION_ID_(\w+)/.exec(form ?? '') ?? []
  if (id === undefined)
    throw new Error(`There is no portal button at ${origin}${path}:\n${page.slice(0, 2_000)}`)
  const headers = {
    'next-action': id,
    accept: 'text/x-component',
    'content-type': 'text/plain;charset=UTF-8',
    origin,
  }
  return { click: { method: 'POST', path, headers, body: '[]' }, readUrl: readActionRedirect }
}

/** The bare server. */
export const floorClick: Pick<Target, 'click' | 'readUrl'> = {
  click: { method: 'POST', path: '/' },
  readUrl: readLocation,
}

/** Recur itself, asked for a session without an app between. */
export const recurClick: Pick<Target, 'click' | 'readUrl'> = {
  click: {
    method: 'POST',
    path: '/v1/portal/sessions',
    headers: { 'content-type': 'application/json', authorization: 'Bearer sk_test_bench' },
    body: '{"externalId":"bench:0","returnUrl":"http://localhost/account"}',
  },
  readUrl: readJson,
}
