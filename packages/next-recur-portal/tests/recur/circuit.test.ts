import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { requestWithRetry } from '../../src/recur/attempts.ts'
import { type Circuit, createCircuit } from '../../src/recur/circuit.ts'
import { startBudget } from '../../src/recur/timeout.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const hang = () => new Promise<never>(() => {})
const request = (circuit: Circuit, send: () => Promise<unknown> = hang) =>
  requestWithRetry(send, startBudget(circuit))

/** Opens a circuit by five requests that time out. */
async function openCircuit(): Promise<Circuit> {
  const circuit = createCircuit()
  const replies = Promise.all(Array.from({ length: 5 }, () => request(circuit)))
  await vi.advanceTimersByTimeAsync(4_000)
  expect((await replies).map(({ kind }) => kind)).toEqual(Array(5).fill('timeout'))
  return circuit
}

test('once five requests have timed out in a row, the next fails at once', async () => {
  const circuit = await openCircuit()
  const send = vi.fn(hang)
  expect(await request(circuit, send)).toEqual({ kind: 'outage' })
  expect(send).not.toHaveBeenCalled()
})

test('while the outage lasts, one request a second probes, and nobody waits longer than a second', async () => {
  const circuit = await openCircuit()
  await vi.advanceTimersByTimeAsync(1_000)
  const send = vi.fn(hang)
  const replies = Promise.all(Array.from({ length: 10 }, () => request(circuit, send)))
  await vi.advanceTimersByTimeAsync(900)
  expect((await replies).every(({ kind }) => kind === 'outage')).toBe(true)
  expect(send).toHaveBeenCalledTimes(1)
})

test('the first request a second after recovery gets its response, and so does everybody after it', async () => {
  const circuit = await openCircuit()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(await request(circuit, async () => 'session')).toMatchObject({ kind: 'response', value: 'session' })
  expect(await request(circuit, async () => 'session')).toMatchObject({ kind: 'response' })
})

test('a probe that takes longer than its person waits still ends the outage', async () => {
  const circuit = await openCircuit()
  await vi.advanceTimersByTimeAsync(1_000)
  const slow = request(circuit, () => new Promise((resolve) => setTimeout(resolve, 2_000, 'session')))
  await vi.advanceTimersByTimeAsync(2_000)
  expect(await slow).toEqual({ kind: 'outage' })
  expect(await request(circuit, async () => 'session')).toMatchObject({ kind: 'response' })
})

test('requests that had little time left say nothing about Recur', async () => {
  const circuit = createCircuit()
  const short = { attemptMs: 4_000, totalMs: 100 }
  const replies = Promise.all(
    Array.from({ length: 6 }, () => requestWithRetry(hang, startBudget(circuit, short))),
  )
  await vi.advanceTimersByTimeAsync(100)
  expect((await replies).map(({ kind }) => kind)).toEqual(Array(6).fill('timeout'))
  expect(await request(circuit, async () => 'session')).toMatchObject({ kind: 'response' })
})

test('timeouts with responses between them are no outage', async () => {
  const circuit = createCircuit()
  for (let round = 0; round < 3; round += 1) {
    const timeouts = Promise.all(Array.from({ length: 4 }, () => request(circuit)))
    await vi.advanceTimersByTimeAsync(4_000)
    await timeouts
    expect(await request(circuit, async () => 'session')).toMatchObject({ kind: 'response' })
  }
})

test('at most 100 requests are under way; others wait, and fail after a second in which no place came free', async () => {
  const circuit = createCircuit()
  const send = vi.fn(hang)
  const first = Promise.all(Array.from({ length: 100 }, () => request(circuit, send)))
  const late = request(circuit, send)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(await late).toEqual({ kind: 'outage' })
  expect(send).toHaveBeenCalledTimes(100)
  await vi.advanceTimersByTimeAsync(3_000)
  await first
})

/** A circuit with every place taken; each call of `end` ends the request that has been under way longest. */
function fillCircuit() {
  const circuit = createCircuit()
  const ends: (() => void)[] = []
  const send = () => new Promise<void>((resolve) => ends.push(resolve))
  const held = Array.from({ length: 100 }, () => request(circuit, send))
  const end = () => ends.shift()?.()
  const endAll = async () => {
    while (ends.length > 0) end()
    await Promise.all(held)
  }
  return { circuit, end, endAll }
}

test('while places come free a request waits its turn, though that takes longer than a second', async () => {
  const { circuit, end, endAll } = fillCircuit()
  const ahead = [request(circuit), request(circuit)]
  const late = request(circuit, async () => 'session')
  for (let place = 0; place < 3; place += 1) {
    await vi.advanceTimersByTimeAsync(900)
    end()
  }
  expect(await late).toMatchObject({ kind: 'response' })
  await endAll()
  await vi.advanceTimersByTimeAsync(4_000)
  await Promise.all(ahead)
})

test('nobody waits for a place longer than half of the time there is, so that the request still has its own', async () => {
  const { circuit, end, endAll } = fillCircuit()
  const ahead = Array.from({ length: 50 }, () => request(circuit))
  const last = request(circuit, async () => 'session')
  for (let round = 0; round < 5; round += 1) {
    await vi.advanceTimersByTimeAsync(800)
    end()
  }
  expect(await last).toEqual({ kind: 'outage' })
  await endAll()
  await vi.advanceTimersByTimeAsync(8_000)
  await Promise.all(ahead)
})

test('a process that stood still refuses nobody for it', async () => {
  vi.useRealTimers()
  const turn = () => new Promise((resolve) => setImmediate(resolve))
  const circuit = createCircuit()
  const held = Array.from({ length: 100 }, () =>
    request(circuit, async () => {
      for (let turns = 0; turns < 3; turns += 1) await turn()
    }),
  )
  const late = request(circuit, async () => 'session')
  await turn()
  const until = performance.now() + 1_200
  while (performance.now() < until);
  expect(await late).toMatchObject({ kind: 'response', value: 'session' })
  await Promise.all(held)
})

test('timeouts that are noticed late are no outage: the process stood still, not Recur', async () => {
  const circuit = createCircuit()
  const replies = Promise.all(Array.from({ length: 100 }, () => request(circuit)))
  await vi.advanceTimersByTimeAsync(0)
  const noticedAt = performance.now() + 4_000 + 600
  const now = vi.spyOn(performance, 'now').mockReturnValue(noticedAt)
  await vi.advanceTimersByTimeAsync(4_000)
  now.mockRestore()
  expect((await replies).every(({ kind }) => kind === 'timeout')).toBe(true)
  expect(await request(circuit, async () => 'session')).toMatchObject({ kind: 'response' })
})

test('a request that waits gets the place of one that ends', async () => {
  const circuit = createCircuit()
  const ends: (() => void)[] = []
  const held = Array.from({ length: 100 }, () =>
    request(circuit, () => new Promise<void>((resolve) => ends.push(resolve))),
  )
  const late = request(circuit, async () => 'session')
  await vi.advanceTimersByTimeAsync(500)
  ends.shift()?.()
  expect(await late).toMatchObject({ kind: 'response', value: 'session' })
  for (const end of ends) end()
  await Promise.all(held)
})

test("Next.js's own end of a prerender is no failure of Recur, and gives its place back", async () => {
  const circuit = createCircuit()
  const ended = Object.assign(new Error('During prerendering, fetch() rejects'), {
    digest: 'HANGING_PROMISE_REJECTION',
  })
  const prerenders = Array.from({ length: 101 }, () => request(circuit, () => Promise.reject(ended)))
  for (const prerender of prerenders) await expect(prerender).rejects.toBe(ended)
  expect(await request(circuit, async () => 'session')).toMatchObject({ kind: 'response' })
})
