import { setTimeout as wait } from 'node:timers/promises'
import { startAlone } from './alone.ts'
import type { Client } from './ask.ts'
import type { Stage } from './stage.ts'
import { type Spread, spreadOf } from './statistics.ts'
import { checkAnswer, type Target } from './targets.ts'

/** A click that nobody else's came before: 8 seconds after the page, against one right after another. */
export type LoneRow = {
  way: string
  lone: Spread
  rightAfter: Spread
  ratio: number
  /** How many connections to Recur the click has opened. */
  connections: number
}

/** How long the person looks at the page, in milliseconds. */
const pauseMs = 8_000

/**
 * Measures it on the server, with Recur 80 ms away. Recur keeps connections without saying for how long.
 *
 * @param rounds How often; each takes a little more than 8 seconds.
 */
export async function measureLone(
  stage: Stage,
  client: Client,
  cookies: readonly string[],
  rounds: number,
): Promise<LoneRow[]> {
  await stage.moveRecur(80)
  const cookie = cookies[0] ?? ''
  const targets = await startAlone(stage, cookie, 0)
  const time = async (target: Target, turn: number) => {
    const startedAt = performance.now()
    checkAnswer(target, await client.ask(target.origin, target.click, cookies[turn % cookies.length] ?? ''))
    return performance.now() - startedAt
  }
  const rows = targets.map((target) => ({
    target,
    lone: [] as number[],
    rightAfter: [] as number[],
    opened: [] as number[],
  }))
  for (const { target } of rows) for (let turn = 0; turn < 20; turn += 1) await time(target, turn)
  for (let round = 0; round < rounds; round += 1) {
    const looks = rows.map(async ({ target, lone, rightAfter, opened }, index) => {
      // One after another, so that none waits for a processor that another one has.
      await wait(index * 600)
      await client.ask(target.origin, { path: target.path }, cookie)
      await wait(pauseMs)
      const before = await stage.countConnections(stage.recurUrl)
      lone.push(await time(target, round))
      opened.push((await stage.countConnections(stage.recurUrl)) - before)
      rightAfter.push(await time(target, round + 1))
    })
    await Promise.all(looks)
  }
  await Promise.all(targets.map(({ app }) => app.close()))
  return rows.map(({ target, lone, rightAfter, opened }) => ({
    way: target.name,
    lone: spreadOf(lone),
    rightAfter: spreadOf(rightAfter),
    ratio: spreadOf(lone).median / spreadOf(rightAfter).median,
    connections: spreadOf(opened).median,
  }))
}
