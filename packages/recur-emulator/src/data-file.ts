import { readFileSync } from 'node:fs'
import { type OwnCustomer, type OwnData, parseOwnData } from './state/bring.ts'

/**
 * Reads a file with products and customers of one's own: `{ "products": [], "customers": [] }`.
 *
 * @throws Error that names the file and what is wrong with it.
 */
export function readDataFile(path: string): OwnData {
  try {
    return parseOwnData(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`The file ${path} cannot be used: ${reason}`, { cause: error })
  }
}

const fields = new Map<string, keyof OwnCustomer>([
  ['external_id', 'externalId'],
  ['email', 'email'],
  ['name', 'name'],
  ['plan', 'plan'],
  ['status', 'status'],
  ['card', 'card'],
  ['id', 'id'],
])

/**
 * Reads a customer of the command line: `external_id=user_1,email=mei@example.com,plan=pro`.
 *
 * @throws Error that says what is wrong with it.
 */
export function parseCustomerWord(word: string): OwnCustomer {
  const entries = word.split(',').map((part) => {
    const [name = '', ...value] = part.split('=')
    const field = fields.get(name.trim())
    if (field === undefined) {
      throw new Error(
        `--customer knows ${[...fields.keys()].join(', ')}; not ${JSON.stringify(name.trim())}.`,
      )
    }
    return [field, value.join('=').trim()]
  })
  const [customer] = parseOwnData({ customers: [Object.fromEntries(entries)] }).customers ?? []
  if (customer === undefined) throw new Error('--customer names nobody.')
  return customer
}
