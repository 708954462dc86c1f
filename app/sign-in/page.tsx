import type { Metadata } from 'next'
import type { PortalLocale } from 'next-recur-portal'
import { startSignIn } from '../../actions/auth.ts'
import { auth } from '../../auth.ts'
import { Page } from '../../components/page.tsx'
import { listProviders } from '../../lib/auth-config.ts'
import { parseCallbackPath } from '../../lib/callback-path.ts'
import { getLocale } from '../../lib/locale.ts'
import { type AuthSettings, isDevelopment, readAuthSettings } from '../../lib/settings.ts'
import { parseSignInNotice, providerLabel, signInNotices, signInTexts } from './texts.ts'
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
  const settings = readAuthSettings()
  return (
    <Page locale={locale} path="/sign-in" signedIn={session?.user?.id !== undefined}>
      <h1>{signInTexts[locale].title}</h1>
      {notice && (
        <p role="alert" className="recur-notice">
          {signInNotices[locale][notice]}
        </p>
      )}
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

function isOffered(settings: AuthSettings): boolean {
  return settings.demo || listProviders(settings).length > 0
}

type ChoicesProps = { settings: AuthSettings; callbackPath: string; locale: PortalLocale }

async function Choices({ settings, callbackPath, locale }: ChoicesProps) {
  const providers = listProviders(settings)
  const demo = settings.demo ? await import('../../demo/demo-people.tsx') : undefined
  return (
    <>
      {providers.length > 0 && (
        <section className="recur-card" aria-labelledby="providers">
          <h2 id="providers">{signInTexts[locale].providers}</h2>
          <ul className="choices">
            {providers.map(({ id, name }) => (
              <li key={id}>
                <form action={startSignIn}>
                  <input type="hidden" name="provider" value={id} />
                  <input type="hidden" name="callbackUrl" value={callbackPath} />
                  <button type="submit" className="choice">
                    {providerLabel(name, locale)}
                  </button>
                </form>
              </li>
            ))}
          </ul>
        </section>
      )}
      {demo && <demo.DemoPeople action={startSignIn} callbackPath={callbackPath} locale={locale} />}
    </>
  )
}
