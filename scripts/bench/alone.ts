import { findFreePort, type RunningApp } from '../../tests/e2e/start-app.ts'
import type { Stage } from './stage.ts'
import { describeClick, referenceApp, type Target, ways } from './targets.ts'

/** One way in a process of its own, so that no other way's click keeps its connection to Recur open. */
export type Alone = Target & {
  app: RunningApp
  /** The page with the button: its path. */
  path: string
  /** The app's address as the browser knows it, at a distance. */
  url: string
}

/** The ways that are compared from the page on, where what the page has readied counts. */
export const alone = [
  { path: '/account', name: referenceApp },
  ...ways.filter(({ path }) => path !== '/ready-made' && path !== '/own-cookie'),
]

/**
 * Starts each of them.
 *
 * @param distanceMs How far the browser is from the app.
 */
export async function startAlone(stage: Stage, cookie: string, distanceMs: number): Promise<Alone[]> {
  return Promise.all(
    alone.map(async ({ path, name }): Promise<Alone> => {
      const port = await findFreePort()
      const url = `http://localhost:${await stage.openDistance(port, distanceMs)}`
      const app = await stage.startApp(path === '/account' ? 'reference' : 'host', { port, url })
      const page = await (await fetch(`${url}${path}`, { headers: { cookie } })).text()
      const { click, readUrl } = describeClick(url, path, page)
      return { name, origin: url, pid: app.pid, click, readUrl, app, path, url }
    }),
  )
}
