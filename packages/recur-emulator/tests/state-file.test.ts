import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openPlainBrowser } from '../../../tests/e2e/plain-browser.ts'
import { startRecurEmulator } from '../src/index.ts'
import { seedState } from '../src/state/seed.ts'
import type { EmulatorState } from '../src/state/state.ts'
import { readStateFile, writeStateFile } from '../src/state/state-file.ts'
import { callApi, entitlementsOf, openEmulator, portalUrl, startClock } from './open-emulator.ts'

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'recur-emulator-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

test('what happened in the portal survives a restart', async () => {
  const state = join(makeFolder(), 'state.json')
  const first = await startRecurEmulator({ state })
  const browser = openPlainBrowser()
  const page = await browser.visit(await portalUrl(first, { email: 'mei@example.com' }))
  await browser.press(await browser.follow(page, '取消訂閱'), '確定取消訂閱')
  await first.close()

  const second = await openEmulator({ state })
  expect(await entitlementsOf(second, 'email=mei@example.com')).toEqual(['pro canceled'])
})

test('periods that ended while it was off are made up for', async () => {
  const state = join(makeFolder(), 'state.json')
  const clock = startClock()
  await (await startRecurEmulator({ state, now: clock.now })).close()
  clock.advance(70 * 24 * 60 * 60 * 1000)
  const emulator = await openEmulator({ state, now: clock.now })
  expect(await entitlementsOf(emulator, 'customer_id=cus_hao')).toEqual([])
  expect(await entitlementsOf(emulator, 'email=mei@example.com')).toEqual(['pro active'])
  const bills = readStateFile(state)?.invoices.filter(({ customerId }) => customerId === 'cus_mei')
  expect(bills).toHaveLength(6)
})

test('a reset reaches the file', async () => {
  const state = join(makeFolder(), 'state.json')
  const emulator = await openEmulator({ state })
  emulator.configurePortal({ businessName: '好店' })
  expect(readFileSync(state, 'utf8')).toContain('好店')
  emulator.reset()
  expect(readFileSync(state, 'utf8')).not.toContain('好店')
})

test('no session is written to the file', async () => {
  const state = join(makeFolder(), 'state.json')
  const emulator = await openEmulator({ state })
  const url = await portalUrl(emulator, { email: 'mei@example.com' })
  emulator.configurePortal({ businessName: '好店' })
  expect(readFileSync(state, 'utf8')).not.toContain(url.slice(-32))
})

const without = (key: string) => {
  const state: Record<string, unknown> = { ...seedState(0) }
  delete state[key]
  return JSON.stringify(state)
}
const changed = (edit: (state: EmulatorState) => void) => {
  const state = seedState(0)
  edit(state)
  return JSON.stringify(state)
}

test.each([
  ['is empty', '', 'not JSON'],
  ['was cut off', JSON.stringify(seedState(0)).slice(0, 1_000), 'not JSON'],
  ['is another kind of JSON', '[]', 'not a state'],
  ['is of another version', JSON.stringify({ ...seedState(0), version: 2 }), 'version'],
  ['lacks the customers', without('customers'), 'customers'],
  [
    'has a price in fractions',
    changed((state) => Object.assign(state.products[0] ?? {}, { price: 4.99 })),
    'price',
  ],
  [
    'names a customer who is not there',
    changed((state) => void state.customers.pop()),
    'cus_hao, who is not there',
  ],
  [
    'names a plan that is not there',
    changed((state) => void state.products.pop()),
    'prod_team, which is not there',
  ],
])('a file that %s stops the start, says so, and is left as it is', async (_, text, message) => {
  const state = join(makeFolder(), 'state.json')
  writeFileSync(state, text)
  await expect(startRecurEmulator({ state })).rejects.toThrow(message)
  await expect(startRecurEmulator({ state })).rejects.toThrow('It was left as it is.')
  expect(readFileSync(state, 'utf8')).toBe(text)
})

test('a folder that does not exist stops the start and is named', async () => {
  const state = join(makeFolder(), 'missing', 'state.json')
  await expect(startRecurEmulator({ state })).rejects.toThrow(`The state file ${state} cannot be written`)
})

test('a write that fails leaves what was there, and nothing beside it', () => {
  const folder = makeFolder()
  const state = join(folder, 'state.json')
  mkdirSync(state)
  expect(() => writeStateFile(state, seedState(0))).toThrow(`The state file ${state} cannot be written`)
  expect(readdirSync(folder)).toEqual(['state.json'])
})

test('the old state stays whole until the new one takes its place', () => {
  const state = join(makeFolder(), 'state.json')
  writeStateFile(state, seedState(0))
  const old = readFileSync(state, 'utf8')
  const opened = openSync(state, 'r')
  writeStateFile(state, seedState(Date.parse('2026-03-15T04:00:00.000Z')))
  expect(readFileSync(opened, 'utf8')).toBe(old)
  closeSync(opened)
  expect(readFileSync(state, 'utf8')).not.toBe(old)
})

test('a process that is killed while it writes leaves a state', async () => {
  const state = join(makeFolder(), 'state.json')
  const start = `
    import { seedState } from './src/state/seed.ts'
    import { writeStateFile } from './src/state/state-file.ts'
    for (let now = 0; ; now += 1000) {
      writeStateFile(${JSON.stringify(state)}, seedState(now))
      if (now === 0) process.stdout.write('writing')
    }`
  const args = ['--import', 'tsx', '--input-type=module', '-e', start]
  const child = spawn(process.execPath, args, { cwd: new URL('..', import.meta.url) })
  await once(child.stdout, 'data')
  for (let looks = 0; looks < 50; looks++) expect(readStateFile(state)?.version).toBe(1)
  child.kill('SIGKILL')
  await once(child, 'close')
  expect(readStateFile(state)?.version).toBe(1)
})

test('a half-written file that a crash left behind is not taken for the state', async () => {
  const state = join(makeFolder(), 'state.json')
  await (await startRecurEmulator({ state })).close()
  writeFileSync(`${state}.999999.tmp`, '{"half":')
  const again = await openEmulator({ state })
  expect(await entitlementsOf(again, 'email=mei@example.com')).toEqual(['pro active'])
})

test('a change that cannot be written is not made', async () => {
  const state = join(makeFolder(), 'state.json')
  const emulator = await openEmulator({ state })
  rmSync(state)
  mkdirSync(state)
  expect(() => emulator.configurePortal({ businessName: '好店' })).toThrow('cannot be written')
  expect(JSON.stringify((await callApi(emulator, '/_emulator/state')).body)).not.toContain('好店')
})

test('only its owner can read the state file', async () => {
  const state = join(makeFolder(), 'state.json')
  await (await startRecurEmulator({ state })).close()
  expect(statSync(state).mode & 0o777).toBe(0o600)
})
