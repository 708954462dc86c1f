import type { Metadata } from 'next'
import { startSignIn } from '../../actions/auth.ts'
import { demoProvider, listProviders } from '../../auth.config.ts'
import { auth } from '../../auth.ts'
import { Page } from '../../components/page.tsx'
import { demoPeople } from '../../emulator/people.ts'
import { type AuthSettings, isDevelopment, readAuthSettings } from '../../portal/config.ts'
import { defaultPaths } from '../../portal/outcome.ts'
import type { PortalLocale } from '../../portal/texts.ts'
import { parseCallbackPath } from '../callback-path.ts'
import { readLocale } from '../locale.ts'
import { parseSignInNotice, providerLabel, signInNotices, signInTexts } from './texts.ts'
import { Unconfigured } from './unconfigured.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: signInTexts.title[await readLocale()] }
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Lists every way to sign in that is configured. Plain forms, each of which works without JavaScript. */
export default async function SignInPage({ searchParams }: Props) {
  const [{ callbackUrl, error }, locale, session] = await Promise.all([searchParams, readLocale(), auth()])
  const callbackPath = parseCallbackPath(callbackUrl)
  const notice = parseSignInNotice(error)
  const reading = readAuthSettings()
  return (
    <Page locale={locale} path={defaultPaths.signIn} signedIn={session?.user?.id !== undefined}>
      <h1>{signInTexts.title[locale]}</h1>
      {notice && (
        <p role="alert" className="recur-notice">
          {signInNotices[notice][locale]}
        </p>
      )}
      {reading.ok && isOffered(reading.settings) ? (
        <Choices settings={reading.settings} callbackPath={callbackPath} locale={locale} />
      ) : (
        <Unconfigured
          problems={reading.ok ? [] : reading.problems}
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

function Choices({ settings, callbackPath, locale }: ChoicesProps) {
  const providers = listProviders(settings)
  return (
    <>
      {providers.length > 0 && (
        <section className="card" aria-labelledby="providers">
          <h2 id="providers">{signInTexts.providers[locale]}</h2>
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
      {settings.demo && (
        <section className="card" aria-labelledby="demo">
          <h2 id="demo">{signInTexts.demo[locale]}</h2>
          <p className="recur-quiet">{signInTexts.demoHint[locale]}</p>
          <ul className="choices">
            {demoPeople.map(({ id, name, email, emailVerified, story }) => (
              <li key={id}>
                <form action={startSignIn}>
                  <input type="hidden" name="provider" value={demoProvider} />
                  <input type="hidden" name="person" value={id} />
                  <input type="hidden" name="callbackUrl" value={callbackPath} />
                  <button type="submit" className="choice">
                    <strong>{name}</strong>{' '}
                    <span className="recur-quiet">
                      {email}
                      {!emailVerified && signInTexts.unverified[locale]}
                    </span>{' '}
                    <span>{story[locale]}</span>
                  </button>
                </form>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
