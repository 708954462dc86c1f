import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startChromium } from '../../chromium.ts'
import { openPlainBrowser } from '../../e2e/plain-browser.ts'
import { type AppOnEmulator, startOnEmulator } from '../../e2e/start-on-emulator.ts'
import { buildHost, createNextApp, type Host } from '../host.ts'
import { unexpectedLines } from '../log-lines.ts'
import { paste, readPaste } from '../paste.ts'
import { pageOf } from '../recipe-app.ts'

// A language in every path, and a proxy.ts that guards the account page. `init` writes the action and the page.

const own = {
  'session.ts': `import { cookies } from 'next/headers'
export async function getUser() {
  const id = (await cookies()).get('session')?.value
  return id === undefined ? null : { id, email: 'jun@example.com', emailVerified: false }
}
`,
  'app/[locale]/layout.tsx': `import type { ReactNode } from 'react'
export function generateStaticParams() {
  return [{ locale: 'zh-TW' }, { locale: 'en' }]
}
export default async function Layout(props: { children: ReactNode; params: Promise<{ locale: string }> }) {
  return <html lang={(await props.params).locale}><body>{props.children}</body></html>
}
`,
  'app/[locale]/sign-in/page.tsx': `import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
async function signIn() {
  'use server'
  ;(await cookies()).set('session', 'demo:jun')
  redirect('/zh-TW/account')
}
export default function SignInPage() {
  return <form action={signIn}><button>登入</button></form>
}
`,
  'proxy.ts': `import { type NextRequest, NextResponse } from 'next/server'
import { isLocale } from './locale'
export function proxy(request: NextRequest) {
  const { pathname, search } = request.nextUrl
  const locale = pathname.split('/')[1]
  if (!isLocale(locale)) return NextResponse.redirect(new URL(\`/zh-TW\${pathname}\${search}\`, request.url))
  const guarded = request.method === 'GET' && pathname.endsWith('/account')
  if (guarded && !request.cookies.has('session')) {
    return NextResponse.redirect(new URL(\`/\${locale}/sign-in\`, request.url))
  }
  const headers = new Headers(request.headers)
  headers.set('x-locale', locale)
  return NextResponse.next({ request: { headers } })
}
export const config = { matcher: ['/((?!_next|api|.*\\\\.).*)'] }
`,
}

let host: Host
let said: string
let built: string
let on: AppOnEmulator
let chromium: Browser

beforeAll(async () => {
  host = await createNextApp('locale-guard', {}, ['--no-tailwind', '--no-linter'])
  for (const file of ['layout.tsx', 'page.tsx']) await rm(join(host.folder, 'app', file))
  const { files } = readPaste(pageOf('locale-in-the-path'))
  const recipe = [...files].filter(([path]) => ['locale.ts', 'recur.ts'].includes(path))
  await paste(host.folder, new Map([...recipe, ...Object.entries(own)]))
  said = await host.run('next-recur-portal', ['init', '--yes', '--locale', 'en'])
  built = await buildHost(host, [])
  on = await startOnEmulator({ folder: host.folder })
  chromium = await startChromium()
})

afterAll(async () => {
  await chromium?.close()
  await on?.close()
})

test('init puts the page below the language, and has nothing to say of a definition and a guard that are right', () => {
  expect(said).toContain('delete actions/portal.ts, app/[locale]/account/page.tsx, and the lines')
  expect(said).not.toMatch(/Fill in|proxy\.ts/)
})

test('next build writes nothing unexpected', () => {
  expect(unexpectedLines(built)).toEqual([])
})

test('without JavaScript a session that expires on the open page leads to sign-in, and back to the portal', async () => {
  const browser = openPlainBrowser()
  await browser.cookies.setCookie('session=demo:jun', on.app.url)
  const account = await browser.visit(`${on.app.url}/en/account`)
  await browser.cookies.removeAllCookies()
  const signIn = await browser.press(account, 'Manage subscription')
  expect(signIn.url).toBe(`${on.app.url}/en/sign-in?callbackUrl=%2Fen%2Faccount`)
  const back = await browser.press(signIn, '登入')
  expect(back.url).toBe(`${on.app.url}/zh-TW/account`)
  expect((await browser.press(back, 'Manage subscription')).url).toContain(`${on.emulator.url}/portal/`)
})

test('and with it', async () => {
  const context = await chromium.newContext()
  await context.addCookies([{ name: 'session', value: 'demo:jun', url: on.app.url }])
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  await page.goto(`${on.app.url}/en/account`, { waitUntil: 'networkidle' })
  await context.clearCookies()
  await page.getByRole('button', { name: 'Manage subscription' }).click()
  await page.waitForURL(`${on.app.url}/en/sign-in?callbackUrl=%2Fen%2Faccount`)
  await page.getByRole('button', { name: '登入' }).click()
  await page.waitForURL(`${on.app.url}/zh-TW/account`)
  await page.getByRole('button', { name: 'Manage subscription' }).click()
  await page.waitForURL(`${on.emulator.url}/portal/**`)
  await context.close()
  expect(errors).toEqual([])
})

test('its log has no unexpected line', () => {
  expect(unexpectedLines(on.app.output())).toEqual([])
})
