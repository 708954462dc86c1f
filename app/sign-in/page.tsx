import type { Metadata } from 'next'
import { cookies } from 'next/headers.js'
import type { PortalLocale } from 'next-recur-portal'
import { PendingButton } from 'next-recur-portal/components'
import { startSignIn } from '../../actions/auth.ts'
import { auth } from '../../auth.ts'
import { Heading } from '../../components/heading.tsx'
import { Page } from '../../components/page.tsx'
import { listProviders } from '../../lib/auth-config.ts'
import { parseCallbackPath } from '../../lib/callback-path.ts'
import { getLocale } from '../../lib/locale.ts'
import { type AuthSettings, isDevelopment, readAuthSettings } from '../../lib/settings.ts'
import {
  decideReason,
  parseSignInNotice,
  pendingProviderLabel,
  providerLabel,
  signInNotices,
  signInReasons,
  signInTexts,
} from './texts.ts'
import { Unconfigured } from './unconfigured.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: signInTexts[await getLocale()].title }
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Lists every way to sign in that is configured. Plain forms, each of which works without JavaScript. */
export default async function SignInPage({ searchParams }: Props) {
  const [{ callbackUrl, error }, locale, session] = await Promise.all([searchParams, getLocale(), auth()])
  const callbackPath = parseCallbackPath(callbackUrl)
  const notice = parseSignInNotice(error)
  const signedIn = session?.user?.id !== undefined
  const reason =
    callbackUrl === undefined ? undefined : decideReason(callbackPath, await hasOldSession(signedIn))
  const settings = readAuthSettings()
  return (
    <Page locale={locale} path="/sign-in" signedIn={signedIn}>
      <Heading>{signInTexts[locale].title}</Heading>
      {notice && (
        <p role="alert" className="recur-notice">
          {signInNotices[locale][notice]}
        </p>
      )}
      {!notice && reason && <p className="lead">{signInReasons[locale][reason]}</p>}
      {settings.kind === 'valid' && isOffered(settings.settings) ? (
        await Choices({ settings: settings.settings, callbackPath, locale })
      ) : (
        <Unconfigured
          problems={settings.kind === 'valid' ? [] : settings.problems}
          detailed={isDevelopment()}
          locale={locale}
        />
      )}
    </Page>
  )
}

/** Whether a session cookie is there that signs nobody in any more. */
async function hasOldSession(signedIn: boolean): Promise<boolean> {
  return !signedIn && (await cookies()).getAll().some(({ name }) => name.endsWith('authjs.session-token'))
}

function isOffered(settings: AuthSettings): boolean {
  return settings.demo || listProviders(settings).length > 0
}

type ChoicesProps = { settings: AuthSettings; callbackPath: string; locale: PortalLocale }

/** One form around all of them: while one sign-in is under way no other can be begun. */
async function Choices({ settings, callbackPath, locale }: ChoicesProps) {
  const providers = listProviders(settings)
  const demo = settings.demo ? await import('../../demo/demo-people.tsx') : undefined
  return (
    <form action={startSignIn} className="sign-in">
      <input type="hidden" name="callbackUrl" value={callbackPath} />
      {providers.length > 0 && (
        <section className="recur-card" aria-labelledby="providers">
          <h2 id="providers">{signInTexts[locale].providers}</h2>
          <ul className="choices">
            {providers.map(({ id, name }) => (
              <li key={id}>
                <PendingButton
                  name="provider"
                  value={id}
                  className="choice"
                  pendingLabel={pendingProviderLabel(name, locale)}
                >
                  {providerLabel(name, locale)}
                </PendingButton>
              </li>
            ))}
          </ul>
        </section>
      )}
      {demo && <demo.DemoPeople locale={locale} />}
    </form>
  )
}
