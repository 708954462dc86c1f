import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const clientFiles = fileURLToPath(new URL('../../.next/static', import.meta.url))

test('no file that browsers load holds a key, the SDK or a setting', async () => {
  const entries = await readdir(clientFiles, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')))
  expect(texts.length).toBeGreaterThan(5)
  for (const trace of [
    'sk_test_',
    'sk_live_',
    'X-Recur-SDK',
    'RECUR_SECRET_KEY',
    'portal/sessions',
    'AUTH_SECRET',
  ]) {
    expect(texts.filter((text) => text.includes(trace))).toEqual([])
  }
})
