import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { otherPlaces } from '../../src/host/operator-log.ts'
import { cures, explainedKinds } from '../../src/portal/log.ts'

const page = readFileSync(new URL('../../../../docs/log.md', import.meta.url), 'utf8')
const headings = [...page.matchAll(/^### (\w+)$/gm)].map(([, heading]) => heading)

test('each place that a line may name is on the page about the log, and the page has no other', () => {
  const places = [...Object.keys(cures), ...explainedKinds, ...otherPlaces]
  expect(headings.toSorted()).toEqual(places.toSorted())
})

const src = new URL('../../src/', import.meta.url)
const atRunTime = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
  (path) => /\.tsx?$/.test(path) && !path.startsWith('cli/'),
)

test('whatever is written at run time ends in the address of such a place', () => {
  const writers = atRunTime.filter((path) => /\bconsole\b/.test(readFileSync(new URL(path, src), 'utf8')))
  expect(writers).toEqual(['host/operator-log.ts'])
  const named = atRunTime.flatMap((path) =>
    [...readFileSync(new URL(path, src), 'utf8').matchAll(/^ *writeLine\([^;]*?'(\w+)',?\s*\)$/gm)].map(
      ([, place]) => place,
    ),
  )
  expect(named.toSorted()).toEqual(otherPlaces.toSorted())
})
