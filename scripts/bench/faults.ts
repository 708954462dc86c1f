import { faultNames, startRecurEmulator } from 'recur-emulator'
import { readPortalForm } from '../../tests/e2e/portal-form.ts'
import { type AppOnEmulator, startOnEmulator } from '../../tests/e2e/start-on-emulator.ts'
import { type Spread, spreadOf } from './statistics.ts'

/** One figure of how long something takes, in milliseconds. */
export type FaultRow = { figure: string; ms: Spread; count: number }

/** Measures the reference app on the emulator while Recur fails, hangs or is slow. */
export async function measureFaults(): Promise<FaultRow[]> {
  const rows: FaultRow[] = []
  const add = (figure: string, times: readonly number[]) =>
    rows.push({ figure, ms: spreadOf(times), count: times.length })
  add('Start of the emulator', await startEmulators(5))
  const on = await startOnEmulator()
  try {
    add('A click under each fault of the emulator, ten at once', await clickUnderFaults(on))
    await restart(on)
    on.emulator.order('hang', { share: 1, path: '/v1/portal/sessions' })
    add('20 clicks at once while Recur hangs', await clickAtOnce(on, 20, 'hung'))
    add('20 more once that is noticed', await clickAtOnce(on, 20, 'noticed'))
    await restart(on)
    on.emulator.order({ kind: 'delay', ms: 3_000 }, { share: 1 })
    add('First byte of the account page while Recur takes 3 seconds', await readFirstBytes(on, 5))
  } finally {
    await on.close()
  }
  return rows
}

/** Runs something and answers how many milliseconds it took. */
async function time(run: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await run()
  return performance.now() - startedAt
}

async function startEmulators(count: number): Promise<number[]> {
  const times: number[] = []
  for (let index = 0; index < count; index += 1) {
    let stop = async () => {}
    const start = async () => {
      const emulator = await startRecurEmulator()
      stop = () => emulator.close()
    }
    times.push(await time(start))
    await stop()
  }
  return times
}

/** Starts the app anew, so that it knows of no outage that an earlier measurement made. */
async function restart(on: AppOnEmulator): Promise<void> {
  on.emulator.clearFaults()
  await on.restartApp()
}

/** One click by this person, without JavaScript, up to the redirect; answers how long it took. */
async function openClicks(on: AppOnEmulator): Promise<(sub: string) => Promise<number>> {
  const form = await readPortalForm(on.app.url, await on.mintCookie({ sub: 'demo:jun' }))
  return async (sub) => {
    const cookie = await on.mintCookie({ sub })
    return time(async () => {
      const response = await form.post({ cookie, origin: on.app.url })
      await response.body?.cancel()
    })
  }
}

async function clickUnderFaults(on: AppOnEmulator): Promise<number[]> {
  const click = await openClicks(on)
  const times: number[] = []
  for (let index = 0; index < faultNames.length; index += 10) {
    const some = faultNames.slice(index, index + 10)
    const clicks = some.map((name) => {
      const sub = `bench:${name}`
      on.emulator.order(name, { person: sub, path: '/v1/portal/sessions' })
      return click(sub)
    })
    times.push(...(await Promise.all(clicks)))
  }
  return times
}

async function clickAtOnce(on: AppOnEmulator, count: number, who: string): Promise<number[]> {
  const click = await openClicks(on)
  return Promise.all(Array.from({ length: count }, (_, index) => click(`bench:${who}-${index}`)))
}

async function readFirstBytes(on: AppOnEmulator, count: number): Promise<number[]> {
  const cookie = await on.mintCookie({ sub: 'demo:jun' })
  const times: number[] = []
  for (let index = 0; index < count; index += 1) {
    const abort = new AbortController()
    const read = async () => {
      const response = await fetch(`${on.app.url}/account`, { headers: { cookie }, signal: abort.signal })
      await response.body?.getReader().read()
    }
    times.push(await time(read))
    abort.abort()
  }
  return times
}
