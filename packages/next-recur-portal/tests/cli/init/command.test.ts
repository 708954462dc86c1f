import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseEnv } from 'node:util'
import { expect, test } from 'vitest'
import { parseInitArgs } from '../../../src/cli/init/command.ts'
import { makeApp, manifest } from './make-app.ts'

type Run = { code: number; output: string; errors: string }

/** Runs the command as a process of its own in an app's folder, with nothing in its environment and no terminal. */
function run(folder: string, ...args: string[]): Promise<Run> {
  const command = fileURLToPath(new URL('../../../src/cli/next-recur-portal.ts', import.meta.url))
  const env = { NODE_ENV: 'test' as const, PATH: process.env.PATH }
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', import.meta.resolve('tsx'), command, 'init', ...args],
      { cwd: folder, env },
      (error, output, errors) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, output, errors }),
    )
  })
}

const written = ['recur.ts', 'actions/portal.ts', 'app/account/page.tsx', '.env.local']

function missingIn(folder: string): string[] {
  return written.filter((path) => !existsSync(join(folder, path)))
}

test('without a terminal it shows what it would write, writes nothing and says how to go on', async () => {
  const folder = makeApp()
  const { code, output, errors } = await run(folder)
  for (const path of written) expect(output).toContain(path)
  expect(errors).toBe('Nothing was written. Run it again with --yes.\n')
  expect(code).toBe(1)
  expect(missingIn(folder)).toEqual(written)
})

test('--dry-run shows the code, and writes nothing', async () => {
  const folder = makeApp()
  const { code, output } = await run(folder, '--dry-run')
  expect(output).toContain('export async function openPortal(): Promise<void> {')
  expect(code).toBe(0)
  expect(missingIn(folder)).toEqual(written)
})

test('--yes writes it, lists it for whoever wants it undone, and ends with the first click', async () => {
  const folder = makeApp({ 'pnpm-lock.yaml': '' })
  const { code, output } = await run(folder, '--yes')
  expect(code).toBe(0)
  expect(missingIn(folder)).toEqual([])
  expect(output).toContain(
    'To undo it, delete recur.ts, actions/portal.ts, app/account/page.tsx, and the lines in .env.local.',
  )
  expect(output).toContain('pnpm dlx recur-emulator')
  expect(output).toContain('http://localhost:3000/account')
})

test('a second run has nothing to do, and changes nothing', async () => {
  const folder = makeApp()
  await run(folder, '--yes')
  const before = written.map((path) => readFileSync(join(folder, path), 'utf8'))
  expect(await run(folder, '--yes')).toMatchObject({ code: 0, output: 'There is nothing to do.\n' })
  expect(written.map((path) => readFileSync(join(folder, path), 'utf8'))).toEqual(before)
})

test('a file that is there is left as it is, and stops everything when it is something else', async () => {
  const own = 'export const recur = 1\n'
  const folder = makeApp({ 'recur.ts': own })
  const { code, errors } = await run(folder, '--yes')
  expect(errors).toBe(
    'recur.ts is there already and does not hold createRecurPortal. Rename it, and run this again.\n',
  )
  expect(code).toBe(1)
  expect(readFileSync(join(folder, 'recur.ts'), 'utf8')).toBe(own)
  expect(existsSync(join(folder, 'actions/portal.ts'))).toBe(false)
})

test('only settings that are missing are added, below those that are there', async () => {
  const folder = makeApp({
    '.env.local': 'DATABASE_URL=postgres://db',
    '.env': 'APP_URL=https://shop.example',
  })
  await run(folder, '--yes')
  const text = readFileSync(join(folder, '.env.local'), 'utf8')
  expect(text.startsWith('DATABASE_URL=postgres://db\n\n#')).toBe(true)
  expect(parseEnv(text)).toEqual({
    DATABASE_URL: 'postgres://db',
    RECUR_SECRET_KEY: 'sk_test_emulator',
    RECUR_BASE_URL: 'http://127.0.0.1:4400',
  })
})

test("a key of one's own is kept, never led to the emulator, and leads to the doctor", async () => {
  const folder = makeApp({ '.env': 'RECUR_SECRET_KEY=sk_test_mine' })
  const { output } = await run(folder, '--yes')
  expect(parseEnv(readFileSync(join(folder, '.env.local'), 'utf8'))).toEqual({
    APP_URL: 'http://localhost:3000',
  })
  expect(output).toContain('npx next-recur-portal doctor')
  expect(output).not.toContain('sk_test_mine')
})

test('packages that are not installed are named, with the command that installs them', async () => {
  const folder = makeApp({
    'package.json': manifest({ 'next-recur-portal': '*' }),
    'yarn.lock': '',
  })
  expect((await run(folder, '--yes')).output).toContain('  1. yarn add recur-tw\n')
})

test('an account page that is there is not touched: the lines to insert are printed', async () => {
  const own = 'export default function Page() { return null }\n'
  const folder = makeApp({ 'app/(shop)/account/page.tsx': own })
  const { output } = await run(folder, '--yes')
  expect(readFileSync(join(folder, 'app/(shop)/account/page.tsx'), 'utf8')).toBe(own)
  expect(output).toContain('app/(shop)/account/page.tsx is yours. Insert:')
  expect(output).toContain("import { openPortal } from '@/actions/portal'")
  expect(existsSync(join(folder, 'app/account/page.tsx'))).toBe(false)
  expect((await run(folder, '--yes')).output).toContain('is yours. Insert:')
})

test.each([
  ['--account', 'account'],
  ['--account', '//evil.example'],
  ['--locale', 'ja'],
  ['--frobnicate', 'x'],
])('%s %s is a wrong option', (option, value) => {
  expect(() => parseInitArgs([option, value])).toThrow(option)
})

test('a wrong option ends with exit code 2, a folder that is no app with 1', async () => {
  expect(await run(makeApp(), '--locale', 'ja')).toMatchObject({
    code: 2,
    errors: '--locale is zh-TW or en.\n',
  })
  const { code, errors } = await run(makeApp({ 'package.json': null }), '--yes')
  expect(errors).toContain('There is no package.json here.')
  expect(code).toBe(1)
})
