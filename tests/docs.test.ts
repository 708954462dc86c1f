import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readBlocks, readPage, readProse } from './markdown.ts'
import { typeCheck } from './type-check.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Markdown pages below a folder of the repository, by their paths from its root. */
function pagesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => path.endsWith('.md') && !/node_modules|\bdist\b/.test(path))
    .sort()
}

const rootPages = readdirSync(root).filter((name) => name.endsWith('.md'))
const pages = [...rootPages, ...['docs', 'packages', 'tests'].flatMap(pagesIn)]
const blocks = pages.flatMap(readBlocks)
const typescript = blocks.filter(({ language }) => language === 'ts' || language === 'tsx')

// The pages that tests/hosts pastes into apps, and type-checks there with what they install.
const recipes = pages.filter((page) => page.startsWith('docs/recipes/'))
const pasted = [...recipes, 'docs/billing-pages.md', 'docs/testing.md']
const own = typescript.filter(({ page }) => !pasted.includes(page))

test('hosts.md links to every recipe, and a test follows each', () => {
  const linked = relativeLinks('docs/hosts.md').map(({ target }) => target)
  expect(linked).toEqual(expect.arrayContaining(recipes))
  const tests = ['recipes.test.ts', 'all/recipes.test.ts']
    .map((name) => readPage(`tests/hosts/${name}`))
    .join()
  const followed = recipes.filter((page) => tests.includes(`'${page.slice('docs/recipes/'.length, -3)}'`))
  // tests/hosts/own-cookie.test.ts has these two.
  const others = ['docs/recipes/base-path.md', 'docs/recipes/behind-a-proxy.md']
  expect(followed).toEqual(recipes.filter((page) => !others.includes(page)))
})

test('every other block of code type-checks against the packages', async () => {
  const files = own.map(
    ({ page, language, file, code }, index) =>
      [join(page, file ?? `block-${index}.${language}`), code] as const,
  )
  expect(files).not.toEqual([])
  expect(await typeCheck(new Map(files))).toBe('')
})

/** A link to something in the repository: its path from the root, and a heading there. */
type Link = { target: string; heading: string | undefined }

/** Where the repository is published. npm's pages need absolute addresses. */
const published =
  /^https:\/\/(?:github\.com\/next-recur-portal\/next-recur-portal\/(?:blob|tree)\/main|raw\.githubusercontent\.com\/next-recur-portal\/next-recur-portal\/main)\//

function relativeLinks(page: string): Link[] {
  return [...readProse(page).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, address = '']) => {
    const [path = '', heading] = address.replace(published, '').split('#')
    if (published.test(address)) return [{ target: path, heading }]
    if (/^[a-z]+:/.test(address)) return []
    return [{ target: path === '' ? page : join(dirname(page), path), heading }]
  })
}

/** The name of a heading in an address, as GitHub makes it. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-')
}

function headingsOf(page: string): string[] {
  return [...readProse(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading)
}

test.each(pages)('every link of %s to this repository leads somewhere', (page) => {
  const broken = relativeLinks(page).filter(({ target, heading }) => {
    if (!existsSync(join(root, target))) return true
    return heading !== undefined && !headingsOf(target).map(anchorOf).includes(heading)
  })
  expect(broken).toEqual([])
})

/** Paragraphs and list items of a page, each as one text; no headings, no code. */
function statementsOf(page: string): string[] {
  return readProse(page)
    .split(/\n{2,}|\n(?=(?:-|\d+\.) )/)
    .map((text) => text.trim())
    .filter((text) => text !== '' && !/^#|^(\*\*|\[)(English|繁體中文)/.test(text))
}

/** What a statement names as its sources, in `<!-- source: …; … -->`. */
function sourcesOf(statement: string): string[] {
  const [, sources] = /<!-- source: (.*?) -->/.exec(statement) ?? []
  return sources?.split('; ') ?? []
}

const firstHour = ['docs/first-hour.md', 'docs/first-hour.zh-TW.md'] as const

test.each(firstHour)('every statement of %s has its source beside it, or says that there is none', (page) => {
  const unsourced = statementsOf(page).filter((statement) => {
    const sources = sourcesOf(statement)
    if (sources.includes('none')) return !/no source|not documented|沒有(任何)?文件/i.test(statement)
    return sources.length === 0 || !sources.every(isSource)
  })
  expect(unsourced).toEqual([])
})

/** Whether a source is a page of Recur's, one of its repositories with what it is there, or a file of this one. */
function isSource(source: string): boolean {
  return (
    /^(docs\.recur\.tw|recur\.tw\/docs)\/\S+$/.test(source) ||
    /^recur-tw(\/skills|\/templates| SDK) \S/.test(source) ||
    existsSync(join(root, source))
  )
}

/** Lines of a quick start that a host has because of this package: two whole files, and what it inserts into its page. */
function linesByHand(page: string): string[] {
  const linesOf = (file: string) =>
    readBlocks(page)
      .filter((block) => block.file === file)
      .flatMap(({ code }) => code.split('\n').filter((line) => line !== ''))
  const inserted = linesOf('app/account/page.tsx').filter((line) =>
    /Portal(Notice|Button)|openPortal/.test(line),
  )
  return [...linesOf('recur.ts'), ...linesOf('actions/portal.ts'), ...inserted]
}

test.each(['', 'packages/next-recur-portal/'])(
  'by hand, the quick start of /%sREADME.md is at most 12 lines beside the sign-in, and one for Cache Components',
  (path) => {
    const page = `${path}README.md`
    expect(linesByHand(page).length).toBeGreaterThan(8)
    expect(linesByHand(page).length).toBeLessThanOrEqual(12)
    expect(readProse(page).match(/`export const \w+ = .*?`/g)).toEqual(['`export const instant = false`'])
  },
)

test.each(['', 'packages/next-recur-portal/'])('both READMEs in /%s link to the first hour first', (path) => {
  const firstLinks = ['README.md', 'README.zh-TW.md'].map(
    (name) => relativeLinks(`${path}${name}`)[1]?.target,
  )
  expect(firstLinks).toEqual(firstHour)
})

test('the two languages of the first hour have the same sections, which say the same from the same sources', () => {
  const [english, chinese] = firstHour.map((page) => ({
    code: readBlocks(page).map(({ language, code }) => [language, code]),
    sections: readPage(page)
      .split(/^(?=#+ )/m)
      .map((section) => [/^#*/.exec(section)?.[0], ...section.matchAll(/<!-- source: .*? -->/g)].map(String)),
  }))
  expect(chinese).toEqual(english)
})

test.each(['', ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}/`)])(
  'the two languages of %sREADME.md have the same code and the same headings, and link to each other',
  (path) => {
    const [english, chinese] = [`${path}README.md`, `${path}README.zh-TW.md`]
    const codeOf = (page: string) =>
      readBlocks(page).map(({ language, code }) => [language, statements(code)])
    expect(codeOf(chinese)).toEqual(codeOf(english))
    const levelsOf = (page: string) => readProse(page).match(/^#+ /gm)
    expect(levelsOf(chinese)).toEqual(levelsOf(english))
    expect(relativeLinks(english)[0]?.target).toBe(chinese)
    expect(relativeLinks(chinese)[0]?.target).toBe(english)
  },
)

/** Code without its comments and explanations, which are translated: everything after `//` or `#`, or two blanks. */
function statements(code: string): string[] {
  return code
    .replaceAll(/\/\*\*.*?\*\//gs, '')
    .split('\n')
    .map((line) => line.replace(/(^|\s)(\/\/|#) .*$|(?<=\S) {3}.*$/, '').trim())
    .filter((line) => line !== '')
}

test("every policy in the documentation lets a form lead to both of Recur's hosts", () => {
  const policies = pages.flatMap((page) => readPage(page).match(/form-action 'self'[^`"]*/g) ?? [])
  expect(policies.length).toBeGreaterThan(1)
  for (const policy of policies) {
    expect(policy.split(/\s+/)).toEqual(
      expect.arrayContaining(['https://portal.recur.tw', 'https://checkout.recur.tw']),
    )
  }
})

/** What a page's paths may be relative to: `recur/circuit.ts` is a file of the package. */
const sourceFolders = [
  '',
  'app',
  'packages/next-recur-portal',
  'packages/next-recur-portal/src',
  'packages/recur-emulator',
  'packages/recur-emulator/src',
]

const decisions = pages.filter((page) => page.startsWith('docs/decisions/'))

test.each(decisions)('%s has a status and a date', (page) => {
  expect(readPage(page)).toMatch(/^# .+\n\nStatus: \w+.*\. Date: \d{4}-\d\d-\d\d/)
})

test.each([...decisions, 'docs/threat-model.md'])('%s names files that exist', (page) => {
  const named = [...readProse(page).matchAll(/`([\w./-]+\.tsx?)`/g)].map(([, path = '']) => path)
  const missing = named.filter((path) => !sourceFolders.some((base) => existsSync(join(root, base, path))))
  expect(missing).toEqual([])
})
