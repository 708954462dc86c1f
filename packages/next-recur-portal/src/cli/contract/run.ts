import { isRecord } from '../../recur/values.ts'
import {
  type ContractContext,
  type ContractRequest,
  type ContractResponse,
  type ContractRow,
  contract,
} from './rows.ts'

/** What came of one row. Holds names of fields, a status and a code: no value of a response. */
export type ContractResult = {
  name: string
  source: string
  verdict:
    | 'same'
    /** Otherwise than documented, and read all the same. */
    | 'differs'
    /** Otherwise than documented, and this package makes the wrong thing of it. */
    | 'breaks'
    /** Not asked, or not answered: `met` says why. */
    | 'skipped'
  expected: string
  met: string
}

/** How long a row waits for its response, in milliseconds. */
const timeoutMs = 10_000

/**
 * Asks for every row of the contract, one after another.
 *
 * @param baseUrl Recur's address without a trailing slash.
 */
export async function runContract(baseUrl: string, context: ContractContext): Promise<ContractResult[]> {
  const results: ContractResult[] = []
  for (const row of contract) results.push(await tryRow(row, baseUrl, context))
  return results
}

async function tryRow(row: ContractRow, baseUrl: string, context: ContractContext): Promise<ContractResult> {
  const { name, source } = row
  const described = { name, source, expected: describeExpected(row) }
  const request = row.request(context)
  if (request === undefined) return { ...described, verdict: 'skipped', met: `needs ${row.needs}` }
  const response = await send(baseUrl, request)
  if (response === undefined) return { ...described, verdict: 'skipped', met: 'no response' }
  if (response.status === 429) return { ...described, verdict: 'skipped', met: '429: too many requests' }
  const problems = findProblems(row, response)
  if (problems.length === 0) return { ...described, verdict: 'same', met: describeMet(response) }
  const verdict = row.reads(response) ? 'differs' : 'breaks'
  return { ...described, verdict, met: `${describeMet(response)} (${problems.join('; ')})` }
}

async function send(
  baseUrl: string,
  { path, headers, body }: ContractRequest,
): Promise<ContractResponse | undefined> {
  const sent = typeof body === 'string' ? body : JSON.stringify(body)
  try {
    const response = await fetch(`${baseUrl}${path}`, {
      headers: { ...headers, ...(body !== undefined && { 'Content-Type': 'application/json' }) },
      ...(body !== undefined && { method: 'POST', body: sent }),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    const text = await response.text()
    return { status: response.status, body: parse(text) }
  } catch {
    return undefined
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function describeExpected({ statuses, codes, fields, idPrefix }: ContractRow): string {
  return [
    statuses.join(' or '),
    codes?.join(' or '),
    fields?.join(', '),
    idPrefix && `an id that begins with ${idPrefix}`,
  ]
    .filter((part) => part !== undefined)
    .join(' · ')
}

function describeMet({ status, body }: ContractResponse): string {
  const code = codeOf(body)
  const names = fieldNames(body)
  return [String(status), code, names.length > 0 && code === undefined ? names.join(', ') : undefined]
    .filter((part) => part !== undefined)
    .join(' · ')
}

function findProblems(row: ContractRow, { status, body }: ContractResponse): string[] {
  const code = codeOf(body)
  const fields = fieldNames(body)
  const id = isRecord(body) ? body.id : undefined
  // A list without rows tells nothing of their fields.
  const told = (row.fields ?? []).filter((field) => !field.includes('[]') || hasRows(body, field))
  return [
    ...(row.statuses.includes(status) ? [] : [`status ${status}`]),
    ...(row.codes === undefined || (code !== undefined && row.codes.includes(code))
      ? []
      : [code === undefined ? 'no code' : `code ${code}`]),
    ...told.filter((field) => !fields.includes(field)).map((field) => `no ${field}`),
    ...(row.idPrefix === undefined || (typeof id === 'string' && id.startsWith(row.idPrefix))
      ? []
      : [`an id that does not begin with ${row.idPrefix}`]),
  ]
}

function hasRows(body: unknown, field: string): boolean {
  const list = isRecord(body) ? body[field.split('[]')[0] ?? ''] : undefined
  return Array.isArray(list) && list.length > 0
}

/** Only what looks like a code: it is printed. */
function codeOf(body: unknown): string | undefined {
  const error = isRecord(body) ? body.error : undefined
  const code = isRecord(error) ? error.code : undefined
  return typeof code === 'string' && /^[\w.-]{1,64}$/.test(code) ? code : undefined
}

/** Names of the fields of a body, and of the rows of its lists: `data[].id`. No value. */
function fieldNames(body: unknown): string[] {
  if (!isRecord(body) || Array.isArray(body)) return []
  return Object.entries(body).flatMap(([name, value]) => [
    name,
    ...(Array.isArray(value)
      ? [...new Set(value.filter(isRecord).flatMap((row) => Object.keys(row)))].map(
          (field) => `${name}[].${field}`,
        )
      : []),
  ])
}
