import { execFile } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { expect, inject, test } from 'vitest'

const run = promisify(execFile)
const tarball = inject('tarball')

test('the package is smaller than 100 kB', async () => {
  expect((await stat(tarball)).size).toBeLessThan(100_000)
})

test('the package holds its build and nothing else', async () => {
  const { stdout } = await run('tar', ['tzf', tarball])
  const files = stdout
    .trim()
    .split('\n')
    .map((path) => path.replace(/^package\//, ''))
  const strays = files.filter(
    (path) =>
      !/^(dist\/(actions|bin|components|emulator|portal)\/|package\.json$|README\.md$|LICENSE$)/.test(path),
  )
  expect(strays).toEqual([])
})

test('publint finds nothing', async () => {
  const { messages, pkg } = await publint({
    pack: { tarball: new Uint8Array(await readFile(tarball)).buffer },
  })
  expect(messages.map((message) => formatMessage(message, pkg))).toEqual([])
})

test('arethetypeswrong finds nothing for an app that is built by a bundler or is ESM', async () => {
  const checked = createPackageFromTarballData(new Uint8Array(await readFile(tarball)))
  const analysis = await checkPackage(checked, { excludeEntrypoints: ['./portal.css'] })
  expect(analysis.types).not.toBe(false)
  const problems = 'problems' in analysis ? analysis.problems : []
  // The profile `esm-only` of its command line: CommonJS is left out, where Next.js does not recognise actions.
  const kept = problems.filter(
    (problem) => !('resolutionKind' in problem) || !['node10', 'node16-cjs'].includes(problem.resolutionKind),
  )
  expect(kept).toEqual([])
})
