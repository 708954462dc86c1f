/**
 * Measures what the README says of speed, on the built app (`npm run build` first) and the emulator on this machine.
 * Prints one line a figure; judges nothing.
 */
import { faultNames, startRecurEmulator } from 'recur-emulator'
import { readPortalForm } from '../tests/e2e/portal-form.ts'
import { startOnEmulator } from '../tests/e2e/start-on-emulator.ts'

/** Runs something and answers how many milliseconds it took. */
async function time(run: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await run()
  return performance.now() - startedAt
}

function print(figure: string, milliseconds: readonly number[]): void {
  const sorted = milliseconds.toSorted((a, b) => a - b)
  const at = (share: number) => Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN)
  console.log(`${figure}: median ${at(0.5)} ms, slowest ${at(1)} ms, of ${sorted.length}`)
}

const starts: number[] = []
for (let index = 0; index < 5; index += 1) {
  let stop = async () => {}
  starts.push(
    await time(async () => {
      const emulator = await startRecurEmulator()
      stop = () => emulator.close()
    }),
  )
  await stop()
}
print('Start of the emulator', starts)

const on = await startOnEmulator()
const { emulator } = on
const readForm = async () => readPortalForm(on.app.url, await on.mintCookie({ sub: 'demo:jun' }))
let form = await readForm()

/** Starts the app anew, so that it knows of no outage that an earlier measurement made. */
async function restart(): Promise<void> {
  emulator.clearFaults()
  await on.restartApp()
  form = await readForm()
}

/** One click by this person, without JavaScript, up to the redirect. */
async function click(sub: string): Promise<void> {
  const response = await form.post({ cookie: await on.mintCookie({ sub }), origin: on.app.url })
  await response.body?.cancel()
}

const clicks: number[] = []
for (let index = 0; index < 50; index += 1) clicks.push(await time(() => click(`demo:jun`)))
print('A click on the portal button, up to the redirect', clicks)

const failures: number[] = []
for (let index = 0; index < faultNames.length; index += 10) {
  const some = faultNames.slice(index, index + 10)
  failures.push(
    ...(await Promise.all(
      some.map((name) => {
        const sub = `bench:${name}`
        emulator.order(name, { person: sub, path: '/v1/portal/sessions' })
        return time(() => click(sub))
      }),
    )),
  )
}
print('A click under each fault of the emulator, ten at once', failures)

await restart()
emulator.order('hang', { share: 1, path: '/v1/portal/sessions' })
const hung = await Promise.all(
  Array.from({ length: 20 }, (_, index) => time(() => click(`bench:hung-${index}`))),
)
print('20 clicks at once while Recur hangs', hung)
const noticed = await Promise.all(
  Array.from({ length: 20 }, (_, index) => time(() => click(`bench:noticed-${index}`))),
)
print('20 more once that is noticed', noticed)

await restart()
emulator.order({ kind: 'delay', ms: 3_000 }, { share: 1 })
const cookie = await on.mintCookie({ sub: 'demo:jun' })
const firstBytes: number[] = []
for (let index = 0; index < 5; index += 1) {
  const abort = new AbortController()
  firstBytes.push(
    await time(async () => {
      const response = await fetch(`${on.app.url}/account`, { headers: { cookie }, signal: abort.signal })
      await response.body?.getReader().read()
    }),
  )
  abort.abort()
}
print('First byte of the account page while Recur takes 3 seconds', firstBytes)

await on.close()
