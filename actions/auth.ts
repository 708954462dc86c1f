'use server'

import { redirect } from 'next/navigation.js'
import { AuthError } from 'next-auth'
import { toRedirectUrl } from 'next-recur-portal'
import { readAppUrl } from 'next-recur-portal/settings'
import { signIn, signOut } from '../auth.ts'
import { listProviders } from '../lib/auth-config.ts'
import { parseCallbackPath } from '../lib/callback-path.ts'
import { readField } from '../lib/form.ts'
import { demoProvider } from '../lib/session.ts'
import { type AuthSettings, readAuthSettings } from '../lib/settings.ts'

/**
 * Starts a sign-in: `<form action={startSignIn}>`.
 *
 * @param form `provider`: the id of a configured provider, or `demo:` and the person who signs in to the demo.
 * `callbackUrl`: a path of this app to return to; the account page for anything else.
 * @returns Never: it redirects to the provider, to `callbackUrl`, or back to the sign-in page with `?error=…`.
 */
export async function startSignIn(form: FormData): Promise<void> {
  const settings = readAuthSettings()
  const callbackPath = parseCallbackPath(readField(form, 'callbackUrl'))
  redirect(
    settings.kind === 'valid'
      ? await requestSignIn(form, callbackPath, settings.settings)
      : describeFailure('Configuration', callbackPath, readAppUrl()),
  )
}

/**
 * Signs out: `<form action={startSignOut}>`.
 *
 * @param form `callbackUrl`: a path of this app to go to; the front page for anything else.
 */
export async function startSignOut(form: FormData): Promise<void> {
  await signOut({ redirect: false })
  redirect(`${readAppUrl()}${parseCallbackPath(readField(form, 'callbackUrl'), '/')}`)
}

async function requestSignIn(form: FormData, callbackPath: string, settings: AuthSettings): Promise<string> {
  const { appUrl, demo } = settings
  const offered = [...listProviders(settings).map(({ id }) => id), ...(demo ? [demoProvider] : [])]
  const [chosen, person] = (readField(form, 'provider') ?? '').split(':')
  const provider = offered.find((id) => id === chosen)
  if (provider === undefined) return describeFailure('Configuration', callbackPath, appUrl)
  try {
    const url: unknown = await signIn(provider, {
      person,
      redirect: false,
      redirectTo: `${appUrl}${callbackPath}`,
    })
    // Where no error was thrown Auth.js may still answer its error page, which knows no callbackUrl.
    if (typeof url !== 'string' || url.startsWith(`${appUrl}/sign-in?`))
      return describeFailure('Configuration', callbackPath, appUrl)
    return toRedirectUrl(url)
  } catch (error) {
    return describeFailure(error instanceof AuthError ? error.type : 'Configuration', callbackPath, appUrl)
  }
}

/** The sign-in page with a notice. Absolute, since Next.js 16.4 loses the base path of a relative redirect. */
function describeFailure(type: string, callbackPath: string, appUrl: string): string {
  return `${appUrl}/sign-in?${new URLSearchParams({ callbackUrl: callbackPath, error: type })}`
}
