import type { PortalLocale } from 'next-recur-portal'
import { accountTexts } from './texts.ts'

/** What is shown of the signed-in person. */
export type ProfileProps = {
  user: { name?: string | null; email?: string | null; emailVerified?: boolean | null }
  locale: PortalLocale
}

/** Who is signed in, so that somebody with several accounts sees whose billing the button opens. */
export function Profile({ user, locale }: ProfileProps) {
  const texts = accountTexts[locale]
  return (
    <section className="recur-card" aria-labelledby="profile">
      <h2 id="profile">{texts.profile}</h2>
      <dl className="facts">
        <dt>{texts.name}</dt>
        <dd>{user.name ?? texts.none}</dd>
        <dt>{texts.email}</dt>
        <dd>
          {user.email ?? texts.none}{' '}
          {user.email && (
            <span className="recur-tag" data-verified={user.emailVerified === true}>
              {user.emailVerified === true ? texts.verified : texts.unverified}
            </span>
          )}
        </dd>
      </dl>
    </section>
  )
}
