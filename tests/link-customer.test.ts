import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RecurEmulator, startRecurEmulator } from 'recur-emulator'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { paste, readPaste } from './hosts/paste.ts'

// The function that docs/customers.md shows, as it is pasted.

let folder: string
let findCustomerToLink: (userId: string, provedEmail: string) => Promise<string | undefined>
let emulator: RecurEmulator

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'link-customer-'))
  await paste(folder, readPaste('docs/customers.md').files)
  findCustomerToLink = (await import(join(folder, 'link-customer.ts'))).findCustomerToLink
})
afterAll(() => rm(folder, { recursive: true }))

beforeEach(async () => {
  emulator = await startRecurEmulator({
    customers: [
      { id: 'cus_1', email: 'Wen@example.com' },
      { id: 'cus_2', email: 'lin@example.com', externalId: 'user_2' },
      { id: 'cus_3', email: 'two@example.com' },
      { id: 'cus_4', email: 'two@example.com', externalId: 'user_1' },
    ],
  })
  vi.stubEnv('RECUR_SECRET_KEY', 'sk_test_emulator')
  vi.stubEnv('RECUR_BASE_URL', emulator.url)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await emulator.close()
})

test.each([
  ['the only customer with the address, who has no external id', 'user_1', 'wen@example.com', 'cus_1'],
  ['the customer who has this external id already', 'user_2', 'lin@example.com', 'cus_2'],
  ['nobody for an address that Recur does not know', 'user_1', 'nobody@example.com', undefined],
  ['nobody where another external id is held', 'user_1', 'lin@example.com', undefined],
  ['nobody where two customers have the address', 'user_1', 'two@example.com', undefined],
])('%s is linked', async (_, userId, email, customer) => {
  expect(await findCustomerToLink(userId, email)).toBe(customer)
})

test('while Recur fails nothing is linked, and the script ends', async () => {
  emulator.order('internal_server_error_500')
  await expect(findCustomerToLink('user_1', 'wen@example.com')).rejects.toThrow('Recur responded 500.')
})
