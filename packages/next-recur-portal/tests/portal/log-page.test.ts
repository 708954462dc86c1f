import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { cures } from '../../src/portal/log.ts'

const page = readFileSync(new URL('../../../../docs/log.md', import.meta.url), 'utf8')
const headings = [...page.matchAll(/^### (\w+)$/gm)].map(([, heading]) => heading)

test('each cause that a line may name has its place on the page about the log, and the page names no other', () => {
  expect(headings.toSorted()).toEqual([...Object.keys(cures), 'unidentified'].toSorted())
})
