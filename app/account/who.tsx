import type { PortalLocale } from '../../portal/texts.ts'
import { accountTexts } from './texts.ts'

/** What is shown of the signed-in person. */
export type WhoProps = {
  user: { name?: string | null; email?: string | null; emailVerified?: boolean | null }
  locale: PortalLocale
}

/** Who is signed in, so that somebody with several accounts sees whose billing the button opens. */
export function Who({ user, locale }: WhoProps) {
  const texts = accountTexts[locale]
  return (
    <section className="card" aria-labelledby="who">
      <h2 id="who">{texts.who}</h2>
      <dl className="facts">
        <dt>{texts.name}</dt>
        <dd>{user.name ?? texts.none}</dd>
        <dt>{texts.email}</dt>
        <dd>
          {user.email ?? texts.none}{' '}
          {user.email && (
            <span className="tag" data-verified={user.emailVerified === true}>
              {user.emailVerified === true ? texts.verified : texts.unverified}
            </span>
          )}
        </dd>
      </dl>
    </section>
  )
}
