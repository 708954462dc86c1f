import { createHash, createPublicKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { installChromium, startChromium } from '../../tests/chromium.ts'
import { type Alone, startAlone } from './alone.ts'
import type { Client } from './ask.ts'
import { portalHost } from './certificate.ts'
import type { Stage } from './stage.ts'
import { percentile, type Spread, spreadOf } from './statistics.ts'
import { checkAnswer } from './targets.ts'

/** How the page is when the button is pressed. */
export const modes = ['JavaScript on', 'JavaScript off', 'before hydration'] as const
export type Mode = (typeof modes)[number]
/** Right after the page, while others use the app too; or after 8 seconds without anybody else. */
export type When = 'first click' | 'lone click'

/** One way: from the press to the portal's first byte, in milliseconds. */
export type BrowserRow = {
  way: string
  mode: Mode
  when: When
  /** Absent where the press leads nowhere. */
  ms: Spread | undefined
  /** Round trips more than the three that nobody can save: to the app, from there to Recur, to the portal. */
  roundTripsAbove: number
  /** POSTs and navigations from the press on. */
  posts: number
  navigations: number
  /** Connections opened from the press on, to the app, to Recur and to the portal: each costs round trips of its own. */
  connections: readonly number[]
}

/** How far everything is from everything, as a round trip in milliseconds. */
export const distanceMs = 50
/** To the app, from there to Recur, and to the portal. */
export const minimumMs = 3 * distanceMs
/**
 * TCP and TLS 1.3 to the portal, a round trip each: no page can save them, since a browser keeps connections apart by the site that
 * opened them (docs/decisions/0022).
 */
export const newPortalMs = 2 * distanceMs

const pauseMs = 8_000

type Visit = { way: Alone; context: BrowserContext; page: Page; loadedAt: number }
type Press = Pick<BrowserRow, 'posts' | 'navigations' | 'connections'> & { ms: number | undefined }
type Measured = { way: string; mode: Mode; when: When; presses: Press[] }

/** Measures in Chromium, with a round trip of 50 ms between browser, app and portal, and between app and Recur. */
export async function measureBrowser(
  stage: Stage,
  client: Client,
  cookies: readonly string[],
  plan: { firstRounds: number; loneRounds: number; modes: readonly Mode[] },
): Promise<BrowserRow[]> {
  await stage.moveRecur(distanceMs)
  const cookie = cookies[0] ?? ''
  const targets = await startAlone(stage, cookie, distanceMs)
  const portalUrl = `https://localhost:${await stage.openDistance(stage.recurPort, distanceMs)}`
  const chromium = await openChromium(stage, portalUrl)
  const measured: Measured[] = []
  const add = (way: Alone, mode: Mode, when: When, press: Press) => {
    const found = measured.find((one) => one.way === way.name && one.mode === mode && one.when === when)
    if (found) found.presses.push(press)
    else measured.push({ way: way.name, mode, when, presses: [press] })
  }
  const leadsNowhere = (way: Alone, mode: Mode) =>
    measured.some((one) => one.way === way.name && one.mode === mode && one.presses[0]?.ms === undefined)
  const ask = async (way: Alone) => checkAnswer(way, await client.ask(way.origin, way.click, cookie))
  const count = (way: Alone) =>
    Promise.all([way.url, stage.recurUrl, portalUrl].map((url) => stage.countConnections(url)))
  const pressAndCount = async (visit: Visit): Promise<Press> => {
    const before = await count(visit.way)
    const pressed = await press(visit)
    const after = await count(visit.way)
    return { ...pressed, connections: after.map((total, index) => total - (before[index] ?? 0)) }
  }
  try {
    for (const way of targets) for (let turn = 0; turn < 20; turn += 1) await ask(way)
    for (let round = 0; round < plan.firstRounds; round += 1) {
      for (const mode of plan.modes) {
        for (const way of targets) {
          if (leadsNowhere(way, mode)) continue
          const visit = await openPage(chromium, way, mode, cookie)
          await ask(way)
          add(way, mode, 'first click', await pressAndCount(visit))
          await visit.context.close()
        }
      }
    }
    for (let round = 0; round < plan.loneRounds; round += 1) {
      for (const mode of plan.modes.filter((one) => one !== 'before hydration')) {
        const visits: Visit[] = []
        for (const way of targets) {
          if (!leadsNowhere(way, mode)) visits.push(await openPage(chromium, way, mode, cookie))
        }
        for (const visit of visits) {
          await wait(visit.loadedAt + pauseMs - performance.now())
          add(visit.way, mode, 'lone click', await pressAndCount(visit))
          await visit.context.close()
        }
      }
    }
  } finally {
    await chromium.close()
    await Promise.all(targets.map(({ app }) => app.close()))
  }
  return measured.map(summarize)
}

function summarize({ way, mode, when, presses }: Measured): BrowserRow {
  const times = presses.flatMap(({ ms }) => (ms === undefined ? [] : [ms]))
  const ms = times.length === 0 ? undefined : spreadOf(times)
  return {
    way,
    mode,
    when,
    ms,
    roundTripsAbove: ((ms?.median ?? Number.NaN) - minimumMs) / distanceMs,
    posts: Math.max(...presses.map(({ posts }) => posts)),
    navigations: Math.max(...presses.map(({ navigations }) => navigations)),
    connections: [0, 1, 2].map((place) =>
      percentile(
        presses.map(({ connections }) => connections[place] ?? 0),
        0.5,
      ),
    ),
  }
}

/** Starts a Chromium for which the portal's real address is the stand-in, and its certificate good. */
async function openChromium(stage: Stage, portalUrl: string): Promise<Browser> {
  await installChromium()
  const key = createPublicKey(readFileSync(stage.certificate.certificate))
  const hash = createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('base64')
  return startChromium(
    [],
    [
      `--host-resolver-rules=MAP ${portalHost} 127.0.0.1:${new URL(portalUrl).port}`,
      `--ignore-certificate-errors-spki-list=${hash}`,
    ],
  )
}

/** Opens the page with the button in a new browser profile, which has no connection to anywhere. */
async function openPage(chromium: Browser, way: Alone, mode: Mode, cookie: string): Promise<Visit> {
  const context = await chromium.newContext({ locale: 'zh-TW', javaScriptEnabled: mode !== 'JavaScript off' })
  await context.addCookies(
    cookie.split('; ').map((pair) => {
      const [name = '', ...value] = pair.split('=')
      return { name, value: value.join('='), url: way.url }
    }),
  )
  const page = await context.newPage()
  if (mode === 'before hydration') {
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    await session.send('Network.setBlockedURLs', { urls: ['*.js', '*.js?*'] })
  }
  await page.goto(`${way.url}${way.path}`)
  if (mode === 'JavaScript on') await hydrated(page)
  return { way, context, page, loadedAt: performance.now() }
}

/** Waits until React 19.3 has taken over every form and button; it keeps its own fields on them. */
async function hydrated(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll('form, button')].every((element) =>
      Object.keys(element).some((key) => key.startsWith('__reactProps')),
    ),
  )
}

/** Presses the button with the mouse, and waits for the portal's first byte. */
async function press({ page }: Visit): Promise<Omit<Press, 'connections'>> {
  const button = page.locator('main').locator('button, a', { hasText: '管理訂閱' }).first()
  await button.scrollIntoViewIfNeeded()
  const box = await button.boundingBox()
  if (box === null) throw new Error(`There is no button at ${page.url()}.`)
  let posts = 0
  let navigations = 0
  page.on('request', (request) => {
    if (request.method() === 'POST') posts += 1
    if (request.isNavigationRequest()) navigations += 1
  })
  const portal = page
    .waitForResponse((response) => new URL(response.url()).hostname === portalHost, { timeout: 5_000 })
    .catch(() => undefined)
  const pressedAt = performance.timeOrigin + performance.now()
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.up()
  const response = await portal
  if (response === undefined) return { ms: undefined, posts, navigations }
  const { startTime, responseStart } = response.request().timing()
  return { ms: startTime + responseStart - pressedAt, posts, navigations }
}
