import { execFile } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { expect, inject, test } from 'vitest'

const run = promisify(execFile)
const tarballs = inject('tarballs')
const names = ['next-recur-portal', 'recur-emulator'] as const

/** What a tarball holds, by path. */
async function filesOf(tarball: string): Promise<string[]> {
  const { stdout } = await run('tar', ['tzf', tarball])
  return stdout
    .trim()
    .split('\n')
    .map((path) => path.replace(/^package\//, ''))
}

// About a quarter of it is the command, with its contract table and the files that init writes, which no app bundles.
test('next-recur-portal is smaller than 90 kB', async () => {
  expect((await stat(tarballs['next-recur-portal'])).size).toBeLessThan(90_000)
})

test.each(names)(
  '%s holds its build, its README in both languages, its licence and nothing else',
  async (name) => {
    const files = await filesOf(tarballs[name])
    expect(files).toEqual(expect.arrayContaining(['README.md', 'README.zh-TW.md', 'LICENSE', 'package.json']))
    expect(
      files.filter((path) => !/^(dist\/|package\.json$|README(\.zh-TW)?\.md$|LICENSE$)/.test(path)),
    ).toEqual([])
  },
)

test('next-recur-portal holds no setting of the reference app, and nothing of the emulator', async () => {
  const { stdout } = await run('tar', ['xzOf', tarballs['next-recur-portal'], 'package/dist'], {
    maxBuffer: 64 * 1024 * 1024,
  })
  expect(stdout).not.toMatch(/AUTH_OIDC|AUTH_GOOGLE|startRecurEmulator|hono|faultNames/)
  // The limit takes the address as an option; only its example reads a variable.
  expect(stdout.replaceAll('redisUrl: process.env.REDIS_URL', '')).not.toContain('REDIS_URL')
})

test('next-recur-portal depends on server-only alone', async () => {
  const { stdout } = await run('tar', ['xzOf', tarballs['next-recur-portal'], 'package/package.json'])
  const manifest: { dependencies: object } = JSON.parse(stdout)
  expect(Object.keys(manifest.dependencies)).toEqual(['server-only'])
})

test.each(names)('publint finds nothing in %s', async (name) => {
  const { messages, pkg } = await publint({
    pack: { tarball: new Uint8Array(await readFile(tarballs[name])).buffer },
  })
  expect(messages.map((message) => formatMessage(message, pkg))).toEqual([])
})

test.each(names)(
  'arethetypeswrong finds nothing in %s for an app that is bundled or is ESM',
  async (name) => {
    const checked = createPackageFromTarballData(new Uint8Array(await readFile(tarballs[name])))
    const analysis = await checkPackage(checked, { excludeEntrypoints: ['./portal.css'] })
    expect(analysis.types).not.toBe(false)
    const problems = 'problems' in analysis ? analysis.problems : []
    // The profile `esm-only` of its command line: CommonJS is left out, where Next.js does not recognise actions.
    const kept = problems.filter(
      (problem) =>
        !('resolutionKind' in problem) || !['node10', 'node16-cjs'].includes(problem.resolutionKind),
    )
    expect(kept).toEqual([])
  },
)
