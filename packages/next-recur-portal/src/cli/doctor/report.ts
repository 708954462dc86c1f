import type { SessionFacts } from '../session-facts.ts'

/** One row of the doctor's table. Holds no key, portal URL or address of a person. */
export type Check = {
  name: string
  status: 'ok' | 'warning' | 'failed' | 'skipped'
  /** What was found, as a sentence. */
  finding: string
  /** How to fix it, when something is wrong. */
  cure?: string
}

/** What Recur was seen to do where its documentation leaves it open. Each is absent when it was not seen. */
export type Facts = SessionFacts & {
  /** The version of the installed `recur-tw`. */
  sdk?: string
  /** How products, and a customer's entitlements and subscriptions, are listed. */
  products?: ListFacts
  entitlements?: ListFacts
  subscriptions?: ListFacts
  /** How Recur says "no such customer". */
  unknownCustomer?: { status: number; code: string | null }
  /** What `GET /v1/customers?email=` returned: how many customers, or its status when it could not be read. */
  customersByEmail?: { customers: number; withExternalId: number } | { status: number }
}

/** How a response lists things: names and statuses, no other value. */
export type ListFacts = {
  /** The field that holds the list. */
  list: string
  /** How many rows it has. */
  rows: number
  /** The fields of its rows. */
  fields: string[]
  statuses: string[]
}

/** A row of something that is wrong. */
export function failed(name: string, finding: string, cure: string): Check {
  return { name, status: 'failed', finding, cure }
}

/** A row of something that was not looked at, and why. */
export function skipped(name: string, finding = 'Not checked.'): Check {
  return { name, status: 'skipped', finding }
}

/** Everything that the doctor found. */
export type Report = {
  /** Whether no check failed. */
  ok: boolean
  checks: Check[]
  facts: Facts
}

const marks: Record<Check['status'], string> = {
  ok: 'ok',
  warning: 'WARNING',
  failed: 'FAILED',
  skipped: 'skipped',
}

/** The report as a table with three columns, each cure below its finding, and a last line that sums it up. */
export function formatReport({ ok, checks }: Report): string {
  const rows = checks.map(({ name, status, finding, cure }) => ({ name, mark: marks[status], finding, cure }))
  const nameWidth = Math.max(...rows.map(({ name }) => name.length))
  const markWidth = Math.max(...rows.map(({ mark }) => mark.length))
  const indent = ' '.repeat(nameWidth + markWidth + 4)
  const lines = rows.flatMap(({ name, mark, finding, cure }) => [
    `${name.padEnd(nameWidth)}  ${mark.padEnd(markWidth)}  ${finding}`,
    ...(cure === undefined ? [] : [`${indent}-> ${cure}`]),
  ])
  const failed = checks.filter(({ status }) => status === 'failed').length
  const warnings = checks.filter(({ status }) => status === 'warning').length
  const sum = ok ? 'Nothing failed' : `${failed} failed`
  return [...lines, '', `${sum}; ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}.`].join('\n')
}
