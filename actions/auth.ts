'use server'

import { redirect } from 'next/navigation.js'
import { AuthError } from 'next-auth'
import { parseCallbackPath } from '../app/callback-path.ts'
import { demoProvider, listProviders } from '../auth.config.ts'
import { signIn, signOut } from '../auth.ts'
import { type AuthSettings, readAppAddress, readAuthSettings } from '../portal/config.ts'
import { defaultPaths, withQuery } from '../portal/outcome.ts'

/**
 * Starts a sign-in: `<form action={startSignIn}>`.
 *
 * @param form `provider`: the id of a configured provider, or `demo`. `person`: who signs in to the demo.
 * `callbackUrl`: a path of this app to return to; the account page for anything else.
 * @returns Never: it redirects to the provider, to `callbackUrl`, or back to the sign-in page with `?error=…`.
 */
export async function startSignIn(form: FormData): Promise<void> {
  const reading = readAuthSettings()
  const callbackPath = parseCallbackPath(form.get('callbackUrl'))
  redirect(
    reading.ok
      ? await requestSignIn(form, callbackPath, reading.settings)
      : describeFailure('Configuration', callbackPath, readAppAddress()),
  )
}

/**
 * Signs out: `<form action={startSignOut}>`.
 *
 * @param form `callbackUrl`: a path of this app to go to; the front page for anything else.
 */
export async function startSignOut(form: FormData): Promise<void> {
  await signOut({ redirect: false })
  redirect(`${readAppAddress()}${parseCallbackPath(form.get('callbackUrl'), '/')}`)
}

async function requestSignIn(form: FormData, callbackPath: string, settings: AuthSettings): Promise<string> {
  const { appUrl, demo } = settings
  const offered = [...listProviders(settings).map(({ id }) => id), ...(demo ? [demoProvider] : [])]
  const provider = offered.find((id) => id === form.get('provider'))
  if (provider === undefined) return describeFailure('Configuration', callbackPath, appUrl)
  try {
    const url: unknown = await signIn(provider, {
      person: form.get('person'),
      redirect: false,
      redirectTo: `${appUrl}${callbackPath}`,
    })
    // Where no error was thrown Auth.js may still answer its error page, which knows no callbackUrl.
    if (typeof url !== 'string' || url.startsWith(`${appUrl}${defaultPaths.signIn}?`))
      return describeFailure('Configuration', callbackPath, appUrl)
    // Next.js 16.4 cuts a redirect at `;` on the JavaScript path.
    return new URL(url).href.replaceAll(';', '%3B')
  } catch (error) {
    return describeFailure(error instanceof AuthError ? error.type : 'Configuration', callbackPath, appUrl)
  }
}

/** The sign-in page with a notice. Absolute, since Next.js 16.4 loses the base path of a relative redirect. */
function describeFailure(type: string, callbackPath: string, appUrl: string): string {
  const page = withQuery(defaultPaths.signIn, 'callbackUrl', callbackPath)
  return `${appUrl}${withQuery(page, 'error', type)}`
}
