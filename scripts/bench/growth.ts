import { gzipSync } from 'node:zlib'
import type { Client } from './ask.ts'
import { readClientBytes, readServerBytes } from './bundle.ts'
import { runSlice, type Slice } from './load.ts'
import type { Stage } from './stage.ts'
import { percentile, ratiosOf, type Spread, spreadOf } from './statistics.ts'
import { checkAnswer, describeClick, type Target } from './targets.ts'
import { readMemoryMb } from './usage.ts'

/** What a click costs while so many people click at once, with Recur 50 ms away. */
export type AtOnceRow = {
  way: string
  connections: number
  cpuMs: Spread
  cpuOverApiRoute: Spread
  p50: number
  /** Which share of the clicks led to the portal: more than an app can serve end as `unavailable` after 4 seconds. */
  opened: number
}
/** What a way adds to an app: time and memory of a process's first click, and bytes over the same page without a button. */
export type AddedRow = {
  way: string
  firstClickMs: Spread
  memoryMb: Spread
  serverBytes: number
  clientBytes: number
}
/** A page: how long its first byte takes, and its size, as it is and compressed. */
export type PageRow = { page: string; firstByteMs: Spread; bytes: number; compressed: number }
export type Growth = { atOnce: AtOnceRow[]; added: AddedRow[]; pages: PageRow[] }

const compared = [
  { path: '/api-route', name: 'API route' },
  { path: '/plain-action', name: 'plain action' },
  { path: '/auth-js', name: 'openPortal, Auth.js' },
  { path: '/reference', name: "openPortal, the reference app's" },
]

/** Measures how the cost grows, and what an app grows by. */
export async function measureGrowth(
  stage: Stage,
  client: Client,
  cookies: readonly string[],
  plan: { connections: readonly number[]; rounds: number },
): Promise<Growth> {
  await stage.moveRecur(50)
  const atOnce = await measureAtOnce(stage, client, cookies, plan)
  const added = await measureAdded(stage, client, cookies, plan.rounds)
  return { atOnce, added, pages: await measurePages(stage, cookies) }
}

async function readTarget(
  app: { url: string; pid: number },
  path: string,
  name: string,
  cookie: string,
): Promise<Target & { html: string }> {
  const html = await (await fetch(`${app.url}${path}`, { headers: { cookie } })).text()
  return { name, origin: app.url, pid: app.pid, html, ...describeClick(app.url, path, html) }
}

async function measureAtOnce(
  stage: Stage,
  client: Client,
  cookies: readonly string[],
  { connections, rounds }: { connections: readonly number[]; rounds: number },
): Promise<AtOnceRow[]> {
  const app = await stage.startApp('host')
  const targets = await Promise.all(
    compared.map(({ path, name }) => readTarget(app, path, name, cookies[0] ?? '')),
  )
  const measure = (target: Target, count: number, ms: number, clicks = 0) =>
    runSlice(target, { client, cookies, calls: stage.calls, connections: count, ms, clicks, mayFail: true })
  for (const target of targets) await measure(target, 16, 0, 500)
  const rows: AtOnceRow[] = []
  for (const count of connections) {
    const slices = targets.map((): Slice[] => [])
    for (let round = 0; round < rounds; round += 1) {
      for (const [index, target] of targets.entries()) slices[index]?.push(await measure(target, count, 400))
    }
    const cpuOf = (some: readonly Slice[] | undefined) => (some ?? []).map(({ cpuMs }) => cpuMs)
    for (const [index, { name }] of targets.entries()) {
      const some = slices[index] ?? []
      const cpu = cpuOf(some)
      const times = some.flatMap((slice) => slice.times)
      const failed = some.reduce((total, slice) => total + slice.failed, 0)
      rows.push({
        way: name,
        connections: count,
        cpuMs: spreadOf(cpu),
        cpuOverApiRoute: spreadOf(ratiosOf(cpu, cpuOf(slices[0]))),
        p50: percentile(times, 0.5),
        opened: 1 - failed / times.length,
      })
    }
  }
  await app.close()
  return rows
}

/** Starts a process for each first click: it loads what the way needs. */
async function measureAdded(
  stage: Stage,
  client: Client,
  cookies: readonly string[],
  rounds: number,
): Promise<AddedRow[]> {
  const cookie = cookies[0] ?? ''
  const app = await stage.startApp('host')
  const empty = await (await fetch(`${app.url}/empty`, { headers: { cookie } })).text()
  const targets = await Promise.all(compared.map(({ path, name }) => readTarget(app, path, name, cookie)))
  await app.close()
  const firsts = targets.map(() => ({ ms: [] as number[], mb: [] as number[] }))
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, target] of targets.entries()) {
      const fresh = await stage.startApp('host')
      const headers = { ...target.click.headers, origin: fresh.url }
      const startedAt = performance.now()
      checkAnswer(target, await client.ask(fresh.url, { ...target.click, headers }, cookie))
      firsts[index]?.ms.push(performance.now() - startedAt)
      firsts[index]?.mb.push(readMemoryMb(fresh.pid))
      await fresh.close()
    }
  }
  return compared.map(({ path, name }, index) => ({
    way: name,
    firstClickMs: spreadOf(firsts[index]?.ms ?? []),
    memoryMb: spreadOf(firsts[index]?.mb ?? []),
    serverBytes: readServerBytes(path) - readServerBytes('/empty'),
    clientBytes: readClientBytes(targets[index]?.html ?? '') - readClientBytes(empty),
  }))
}

async function measurePages(stage: Stage, cookies: readonly string[]): Promise<PageRow[]> {
  const [host, reference] = await Promise.all([stage.startApp('host'), stage.startApp('reference')])
  const pages = [
    { page: "the reference app's account page", url: `${reference.url}/account` },
    { page: 'a page with the button alone', url: `${host.url}/auth-js` },
    { page: 'the same page without it', url: `${host.url}/empty` },
  ].map((one) => ({ ...one, times: [] as number[], html: '' }))
  for (let turn = 0; turn < 30; turn += 1) {
    for (const one of pages) {
      const cookie = cookies[turn % cookies.length] ?? ''
      const startedAt = performance.now()
      const response = await fetch(one.url, { headers: { cookie, 'accept-encoding': 'identity' } })
      const reader = response.body?.getReader()
      const first = await reader?.read()
      // The first ones compile what they run.
      if (turn >= 10) one.times.push(performance.now() - startedAt)
      const parts = [first?.value ?? new Uint8Array()]
      for (let part = await reader?.read(); part?.value; part = await reader?.read()) parts.push(part.value)
      one.html = Buffer.concat(parts).toString()
    }
  }
  await Promise.all([host.close(), reference.close()])
  return pages.map(({ page, times, html }) => ({
    page,
    firstByteMs: spreadOf(times),
    bytes: Buffer.byteLength(html),
    compressed: gzipSync(html).length,
  }))
}
