import { apiUrl } from '../../recur/api.ts'
import { readNetworkCode } from '../../recur/attempts.ts'
import { parseErrorCode, parseJson } from '../../recur/http-response.ts'
import { type Exchange, observeFetch } from '../../recur/observed-fetch.ts'
import { isRecord } from '../../recur/values.ts'
import {
  type ContractContext,
  type ContractRequest,
  type ContractResponse,
  type ContractRow,
  contract,
  type Shape,
} from './rows.ts'

/** What came of one row. Holds names of fields, a status and a code: no other value of a response. */
export type ContractResult = {
  name: string
  /** Where what is expected is documented. */
  source: string
  verdict:
    | 'same'
    /** Not as documented, but this package works all the same. */
    | 'differs'
    /** Not as documented, and this package makes the wrong thing of it. */
    | 'breaks'
    /** Asked, or not any more, without a response that tells: `met` says why. */
    | 'unanswered'
    /** Not asked: `met` says what for. */
    | 'skipped'
  expected: string
  met: string
  /** What is not as expected. */
  differences?: string[]
  /** Where a response like this was documented before. */
  like?: string
}

/** How long a row waits for its response, in milliseconds. */
const timeoutMs = 10_000

/**
 * Asks for every row of the contract, one after another. Ends at the first row without any response: those after it
 * would wait in vain.
 */
export async function runContract(context: ContractContext): Promise<ContractResult[]> {
  const results: ContractResult[] = []
  let known = context
  let silent = false
  for (const row of contract) {
    const described = { name: row.name, source: row.expected.source, expected: describeShape(row.expected) }
    const request = row.request(known)
    if (request === undefined) {
      results.push({ ...described, verdict: 'skipped', met: `needs ${row.needs}` })
      continue
    }
    if (silent) {
      results.push({ ...described, verdict: 'unanswered', met: 'not asked any more' })
      continue
    }
    const response = await send(apiUrl(context.settings), request)
    if (typeof response === 'string') {
      silent = true
      results.push({ ...described, verdict: 'unanswered', met: response })
      continue
    }
    results.push({ ...described, ...judge(row, response, known) })
    if (row.learn) known = { ...known, ...row.learn(response.body) }
  }
  return results
}

/** Sends a request. Follows no redirect, and reads at most 1 MB. */
async function send(
  baseUrl: string,
  { path, headers, body }: ContractRequest,
): Promise<ContractResponse | string> {
  const exchange: Exchange = { used: false, retryAfter: null }
  const fetch = observeFetch(globalThis.fetch, exchange, AbortSignal.timeout(timeoutMs))
  try {
    await fetch(`${baseUrl}${path}`, {
      headers: { ...headers, ...(body !== undefined && { 'Content-Type': 'application/json' }) },
      ...(body !== undefined && {
        method: 'POST',
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    })
  } catch (error) {
    const code = readNetworkCode(error)
    return code === undefined ? 'no response' : `no response (${code})`
  }
  const { status = 0 } = exchange
  const parsed = parseJson(exchange.body)
  const error = isRecord(parsed) ? parsed.error : undefined
  return { status, code: isRecord(error) ? parseErrorCode(error.code) : undefined, body: parsed }
}

function judge(
  row: ContractRow,
  response: ContractResponse,
  context: ContractContext,
): Pick<ContractResult, 'verdict' | 'met' | 'differences' | 'like'> {
  const met = describeResponse(response)
  if (response.status === 429) return { verdict: 'unanswered', met: '429: too many requests' }
  const differences = findDifferences(row.expected, response, context)
  if (differences.length === 0) return { verdict: 'same', met }
  const { early } = row
  return {
    verdict: row.reads(response, context) ? 'differs' : 'breaks',
    met,
    differences,
    ...(early && findDifferences(early, response, context).length === 0 && { like: early.source }),
  }
}

function findDifferences(shape: Shape, response: ContractResponse, context: ContractContext): string[] {
  const { statuses, codes, fields = [], list, checks = [] } = shape
  const { status, code, body } = response
  const names = fieldNames(body)
  const inRows = list === undefined ? undefined : rowFields(body, list.name)
  return [
    ...(statuses.includes(status) ? [] : [`status ${status}`]),
    ...(codes === undefined || (code !== undefined && codes.includes(code.toLowerCase()))
      ? []
      : [code === undefined ? 'no code' : `code ${code}`]),
    ...fields.filter((field) => !names.includes(field)).map((field) => `no ${field}`),
    ...(list !== undefined && inRows === undefined ? [`no list ${list.name}`] : []),
    ...(list === undefined || inRows === undefined || inRows.length === 0
      ? []
      : list.fields.filter((field) => !inRows.includes(field)).map((field) => `no ${field} in ${list.name}`)),
    ...checks.flatMap(({ findProblem }) => findProblem(body, context) ?? []),
  ]
}

function describeShape({ statuses, codes, fields, list, checks = [] }: Shape): string {
  return [
    statuses.join(' or '),
    codes?.join(' or '),
    fields?.join(', '),
    list && `${list.name}[]: ${list.fields.join(', ')}`,
    ...checks.map(({ expected }) => expected),
  ]
    .filter((part) => part !== undefined)
    .join(' · ')
}

function describeResponse({ status, code, body }: ContractResponse): string {
  const names = fieldNames(body)
  const lists = names.flatMap((name) => {
    const fields = rowFields(body, name)
    return fields === undefined ? [] : [`${name}[]: ${fields.join(', ') || 'no rows'}`]
  })
  const parts =
    code !== undefined ? [code] : names.length > 0 ? [names.join(', '), ...lists] : ['no JSON object']
  return [String(status), ...parts].join(' · ')
}

/** Names of the fields of a body. */
function fieldNames(body: unknown): string[] {
  return isRecord(body) && !Array.isArray(body) ? Object.keys(body).filter(isName) : []
}

/** Names of the fields of a list's rows; `undefined` where there is no such list. */
function rowFields(body: unknown, list: string): string[] | undefined {
  const rows = isRecord(body) ? body[list] : undefined
  if (!Array.isArray(rows)) return undefined
  return [...new Set(rows.filter(isRecord).flatMap((row) => Object.keys(row)))].filter(isName)
}

/** Names are printed: a key that is an address, or an id, is no name of a field. */
function isName(key: string): boolean {
  return /^[a-z][a-z_]{0,39}$/i.test(key)
}
