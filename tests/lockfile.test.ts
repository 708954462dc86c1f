import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

type Entry = { link?: boolean; integrity?: string; resolved?: string }

test('every package in the lock file has an integrity, so that no other code can take its place', () => {
  const lock: { packages: Record<string, Entry> } = JSON.parse(
    readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'),
  )
  const without = Object.entries(lock.packages).flatMap(([path, { link, integrity }]) =>
    path.includes('node_modules/') && !link && integrity === undefined ? [path] : [],
  )
  expect(without).toEqual([])
})
