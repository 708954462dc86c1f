import { beforeAll, describe, expect, test } from 'vitest'
import { openPlainBrowser, type PlainBrowser } from '../../e2e/plain-browser.ts'
import { startServer } from '../../http-server.ts'
import { buildHost, type Host } from '../host.ts'
import { paste, readPaste } from '../paste.ts'
import {
  createRecipeApp,
  follow,
  type PastedApp,
  pageOf,
  quickStart,
  type SignIn,
  startPasted,
} from '../recipe-app.ts'
import { startSupabase } from './supabase.ts'

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

test('supabase: pasted in order it leads from nothing to the open portal, with a server in place of Supabase', async () => {
  const fields = { email: 'ling@example.com', password: 'correct horse battery' }
  const supabase = await startSupabase(fields)
  try {
    const host = await createRecipeApp('supabase', ['supabase'])
    const expected = [
      /^⚠️ {2}Node\.js 20 and below are deprecated and will no longer be supported in .*supabase-js\./,
    ]
    await follow(host, { recipe: 'supabase', button: '登入', fields, env: supabase.env, expected })
  } finally {
    await supabase.close()
  }
})

// Clerk draws its sign-in page by a script of its own, so nobody signs in.
test('clerk: pasted in order it compiles', async () => {
  const host = await createRecipeApp('clerk', ['clerk'])
  await paste(host.folder, readPaste(pageOf('clerk')).files)
  expect(await buildHost(host, [])).toContain('/account')
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
