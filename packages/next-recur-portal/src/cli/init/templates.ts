import type { PortalPaths } from '../../host/paths.ts'
import type { SignIn } from './sign-in.ts'

/** The definition: who the customer is, and those of its pages that do not stand where they do by default. */
export function definition({ imports, getCustomer }: SignIn, paths: Partial<PortalPaths>): string {
  const named = Object.entries(paths).map(([name, path]) => `${name}: '${path}'`)
  return `${imports.join('\n')}

export const portal = createRecurPortal({
  getCustomer: ${getCustomer},
${named.length === 0 ? '' : `  paths: { ${named.join(', ')} },\n`}})
`
}

/** The action, in a file of the app's own: the file gives it its id, and without parameters it takes nothing from a request. */
export function action(definitionModule: string, typescript: boolean): string {
  return `'use server'

import { portal } from '${definitionModule}'

export async function openPortal()${typescript ? ': Promise<void>' : ''} {
  await portal.open()
}
`
}

/** What a page needs for the button, line by line. */
export type PageParts = {
  actionModule: string
  locale: 'zh-TW' | 'en'
  typescript: boolean
  cacheComponents: boolean
}

const heading = { 'zh-TW': '帳戶設定', en: 'Account' }

/** A page with the button, and the notice that says why the portal did not open. */
export function page(parts: PageParts): string {
  const { imports, instant, elements } = pieces(parts)
  const props = parts.typescript
    ? '{ searchParams }: { searchParams: Promise<SearchParams> }'
    : '{ searchParams }'
  return `${imports}
${instant}
export default function AccountPage(${props}) {
  return (
    <main>
      <h1>${heading[parts.locale]}</h1>
${elements.map((element) => `      ${element}\n`).join('')}    </main>
  )
}
`
}

/** The same for a page that there is: what to insert, and where. */
export function insertion(parts: PageParts): string {
  const { imports, instant, elements } = pieces(parts)
  return `${imports}${instant === '' ? '' : `\n${instant}`}
… and among what the page renders, with the \`searchParams\` that Next.js passes to it:

${elements.join('\n')}`
}

function pieces({ actionModule, locale, typescript, cacheComponents }: PageParts) {
  const type = typescript ? ', type SearchParams' : ''
  return {
    imports: [
      `import { PortalButton, PortalNotice${type} } from 'next-recur-portal/components'`,
      "import 'next-recur-portal/portal.css'",
      `import { openPortal } from '${actionModule}'\n`,
    ].join('\n'),
    instant: cacheComponents
      ? `// With Cache Components: the notice is in the first HTML, so it is seen without JavaScript as well.
export const instant = false
`
      : '',
    elements: [
      `<PortalNotice searchParams={searchParams} locale="${locale}" />`,
      `<PortalButton action={openPortal} locale="${locale}" />`,
    ],
  }
}

/** A test that somebody who is signed out is sent to sign in. */
export function test(
  runner: 'vitest' | 'jest',
  modules: { action: string; mocks: SignIn['mocks'] },
  { signIn, account }: Pick<PortalPaths, 'signIn' | 'account'>,
): string {
  const mock = runner === 'vitest' ? 'vi.mock' : 'jest.mock'
  const mocks = modules.mocks.map(({ module, signedOut }) => `${mock}('${module}', () => (${signedOut}))`)
  const signInUrl = signIn.includes('{callbackUrl}')
    ? signIn.replace('{callbackUrl}', encodeURIComponent(account))
    : `${signIn}?callbackUrl=${encodeURIComponent(account)}`
  const vitest = `import { expect, test${mocks.length > 0 ? ', vi' : ''} } from 'vitest'`
  return [
    runner === 'vitest' ? '// @vitest-environment node' : '/** @jest-environment node */',
    "import { expectRedirect } from 'next-recur-portal/testing'",
    ...(runner === 'vitest' ? [vitest] : []),
    `import { openPortal } from '${modules.action}'`,
    ...(mocks.length > 0 ? ['', ...mocks] : []),
    `
test('somebody who is signed out is sent to sign in', async () => {
  process.env.APP_URL = 'https://app.example.com'
  process.env.RECUR_SECRET_KEY = 'sk_test_1'
  const { url } = await expectRedirect(openPortal)
  expect(url).toBe('https://app.example.com${signInUrl}')
})
`,
  ].join('\n')
}
