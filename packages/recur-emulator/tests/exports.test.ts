import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as emulator from '../src/index.ts'
import * as people from '../src/state/people.ts'

test('the package exports what the snapshot says, and no more', () => {
  expect({
    'recur-emulator': Object.keys(emulator).sort(),
    'recur-emulator/people': Object.keys(people).sort(),
  }).toMatchInlineSnapshot(`
    {
      "recur-emulator": [
        "demoPeople",
        "demoSubject",
        "emulatorKey",
        "emulatorPublishableKey",
        "faultNames",
        "faults",
        "sandboxRateLimit",
        "startRecurEmulator",
      ],
      "recur-emulator/people": [
        "demoPeople",
        "demoSubject",
      ],
    }
  `)
})

test('every entry point of the package is pinned', () => {
  const manifest: { exports: Record<string, unknown> } = JSON.parse(
    readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
  )
  expect(Object.keys(manifest.exports)).toEqual(['.', './people', './package.json'])
})
