import type { PortalLocale } from 'next-recur-portal'
import { describeProblem, type SettingProblem } from 'next-recur-portal/settings'
import { signInTexts } from './texts.ts'

/** Each way to sign in, and the variables that switch it on. */
const waysToSignIn = [
  ['Google', ['AUTH_GOOGLE_ID', 'AUTH_GOOGLE_SECRET']],
  ['LINE', ['AUTH_LINE_ID', 'AUTH_LINE_SECRET']],
  ['GitHub', ['AUTH_GITHUB_ID', 'AUTH_GITHUB_SECRET']],
  ['OpenID Connect', ['AUTH_OIDC_ISSUER', 'AUTH_OIDC_ID', 'AUTH_OIDC_SECRET']],
] as const

type Props = {
  problems: readonly SettingProblem[]
  /** Whether to name settings: true for the developer of this app, false for the people who use it. */
  detailed: boolean
  locale: PortalLocale
}

/** What the sign-in page says when there is no way to sign in. */
export function Unconfigured({ problems, detailed, locale }: Props) {
  if (!detailed) return <p>{signInTexts[locale].nothingOffered}</p>
  if (problems.length > 0) {
    return (
      <>
        <p>{signInTexts[locale].whatIsWrong}</p>
        <ul>
          {problems.map((problem) => (
            <li key={problem.name}>{describeProblem(problem)}</li>
          ))}
        </ul>
      </>
    )
  }
  return (
    <>
      <p>{signInTexts[locale].whatToSet}</p>
      <dl>
        {waysToSignIn.map(([name, variables]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <code>{variables.join(' ')}</code>
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}
