import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { openPlainBrowser, type PlainBrowser } from '../../e2e/plain-browser.ts'
import { startServer } from '../../http-server.ts'
import { buildHost, type Host } from '../host.ts'
import { paste, readPaste, unpaste } from '../paste.ts'
import {
  createRecipeApp,
  follow,
  type PastedApp,
  pageOf,
  quickStart,
  type SignIn,
  startPasted,
} from '../recipe-app.ts'

// The recipes that install slowly, or cannot stand beside the others.

/** Opens the link of the mail, which the recipe writes to the terminal. */
async function openLink(browser: PlainBrowser, on: PastedApp): Promise<void> {
  await expect.poll(on.app.output).toMatch(/Sign in: \S+/)
  const [, link] = /Sign in: (\S+)/.exec(on.app.output()) ?? []
  await browser.visit(link ?? '')
}

const signIns: SignIn[] = [
  { recipe: 'iron-session', button: '登入', fields: { userId: 'user_1' } },
  {
    recipe: 'next-auth-4',
    button: 'Sign in with Development',
    fields: { email: 'mei@example.com' },
    env: { NEXTAUTH_URL: '{url}' },
    expected: [/^POST \/api\/auth\/callback\/development 302 /],
  },
  {
    recipe: 'auth-js-database',
    button: '僅限開發',
    fields: { email: 'mei@example.com' },
    afterwards: openLink,
    expected: [/^Sign in: http/, /^GET \/api\/auth\/callback\/development\?\S+ 302 /],
  },
  {
    recipe: 'better-auth',
    button: '註冊',
    fields: { email: 'mei@example.com', password: 'correct horse battery' },
  },
]

describe.each(signIns.map((signIn) => [signIn.recipe, signIn] as const))('%s', (recipe, signIn) => {
  let host: Host

  beforeAll(async () => {
    host = await createRecipeApp(recipe, [recipe])
  })

  test('pasted in order it leads from nothing to the open portal', () => follow(host, signIn))
})

// These need an account, so nobody signs in.
describe.each(['clerk', 'supabase'])('%s', (recipe) => {
  test('pasted in order it compiles', async () => {
    const host = await createRecipeApp(recipe, [recipe])
    const { files } = readPaste(pageOf(recipe))
    await paste(host.folder, files)
    expect(await buildHost(host, [])).toContain('/account')
    await unpaste(host.folder, files)
    await rm(join(host.folder, '.next'), { recursive: true })
  })
})

test('sign-in-elsewhere: at another origin both addresses are absolute', async () => {
  const id = await startServer((response) => response.end('Sign in'))
  const SIGN_IN_URL = `${id.url}/login?return_to={callbackUrl}`
  const host = await createRecipeApp('sign-in-elsewhere', [])
  const pages = [quickStart, pageOf('sign-in-elsewhere')]
  const on = await startPasted(host, pages, {}, { SIGN_IN_URL })
  try {
    const back = encodeURIComponent(`${on.app.url}/account`)
    expect((await on.press(openPlainBrowser())).url).toBe(`${id.url}/login?return_to=${back}`)
  } finally {
    await on.close()
    await id.close()
  }
})
