import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { openPlainBrowser, type PlainBrowser } from '../e2e/plain-browser.ts'
import { findFreePort } from '../e2e/start-app.ts'
import { type AppOnEmulator, startOnEmulator } from '../e2e/start-on-emulator.ts'
import { createNextApp, fontsEnvironment, type Host } from './host.ts'
import { unexpectedLines } from './log-lines.ts'
import { paste, readPaste, unpaste } from './paste.ts'

/** A page of the documentation by a recipe's name. */
export function pageOf(recipe: string): string {
  return `docs/recipes/${recipe}.md`
}

/** Where recipes about anything but a sign-in start. */
export const quickStart = 'docs/hosts.md'

/** What the quick start shows beside the app: every option at once. */
const allOptions = 'recur-with-options.ts'

/**
 * Makes the app that create-next-app writes, with what the recipes install.
 *
 * @param name The app's folder.
 */
export async function createRecipeApp(name: string, recipes: readonly string[]): Promise<Host> {
  const packages = recipes.map((recipe) => readPaste(pageOf(recipe)).packages)
  return createNextApp(name, Object.assign({ 'next-recur-portal': '*', 'recur-tw': '*' }, ...packages))
}

/** An app with recipes pasted into it, in development, as somebody runs it who follows them. */
export type PastedApp = AppOnEmulator & {
  /** Presses 管理訂閱 on the account page. */
  press(browser: PlainBrowser, path?: string): ReturnType<PlainBrowser['press']>
}

/**
 * Pastes pages of the documentation into an app, in order, and starts it.
 *
 * @param files What a page leaves to its reader.
 * @param env Settings, of which `{url}` becomes the app's address.
 */
export async function startPasted(
  host: Host,
  pages: readonly string[],
  files: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string>> = {},
): Promise<PastedApp> {
  const shown = pages.flatMap((page) => [...readPaste(page).files])
  const pasted = new Map([...shown.filter(([path]) => path !== allOptions), ...Object.entries(files)])
  await paste(host.folder, pasted)
  const port = await findFreePort()
  const url = `http://127.0.0.1:${port}`
  const own = Object.entries(env).map(([name, value]) => [name, value.replace('{url}', url)])
  const on = await startOnEmulator({
    folder: host.folder,
    command: 'dev',
    port,
    env: { ...fontsEnvironment, ...Object.fromEntries(own) },
  })
  return {
    ...on,
    press: async (browser, path = '/account') =>
      browser.press(await browser.visit(`${on.app.url}${path}`), '管理訂閱'),
    close: async () => {
      await on.close()
      await unpaste(host.folder, pasted)
      // The types of its routes, which the next recipe does not have.
      await rm(join(host.folder, '.next'), { recursive: true, force: true })
    },
  }
}

/** How somebody signs in by a recipe. */
export type SignIn = {
  recipe: string
  button: string
  fields: Readonly<Record<string, string>>
  /** What there is to do besides, such as following a link in a mail. */
  afterwards?: (browser: PlainBrowser, on: PastedApp) => Promise<unknown>
  env?: Readonly<Record<string, string>>
  /** Lines of the log that belong to this sign-in. */
  expected?: readonly RegExp[]
}

/** Follows a recipe from its first block to the open portal, without JavaScript, and type-checks what was pasted. */
export async function follow(host: Host, { recipe, button, fields, ...more }: SignIn): Promise<void> {
  const on = await startPasted(host, [pageOf(recipe)], {}, more.env)
  try {
    const browser = openPlainBrowser()
    const signIn = await on.press(browser)
    expect(signIn.url).toMatch(/\/(sign-in|api\/auth\/signin)\?callbackUrl=/)
    await browser.press(signIn, button, fields)
    await more.afterwards?.(browser, on)
    expect((await on.press(browser)).url).toBe(`${on.app.url}/pricing?portal=customer_not_found`)
    await browser.press(await browser.visit(on.emulator.url), '設為顧客')
    expect((await on.press(browser)).url).toContain(`${on.emulator.url}/portal/`)
    expect(await host.run('tsc', ['--noEmit'])).toBe('')
    const stranger = /^\[next-recur-portal\] portal customer_not_found /
    expect(unexpectedLines(on.app.output(), [stranger, ...(more.expected ?? [])])).toEqual([])
  } finally {
    await on.close()
  }
}
