import type { PortalLocale } from 'next-recur-portal'
import { PendingButton } from 'next-recur-portal/components'
import { demoProvider } from '../lib/session.ts'
import { demoPeople } from './people.ts'

const texts = {
  'zh-TW': {
    title: '示範帳號',
    hint: '這是本機示範，不需要密碼。請選一位使用者，看看按下「管理訂閱」會發生什麼事。',
    unverified: '（未驗證）',
    pending: '登入中…',
  },
  en: {
    title: 'Demo accounts',
    hint: 'This demo runs on your machine, so there are no passwords. Pick someone and see what Manage subscription does for them.',
    unverified: ' (not verified)',
    pending: 'Signing in…',
  },
} satisfies Record<PortalLocale, Record<string, string>>

/** The people of the demo, each a button that signs them in. Stands inside the form that does. */
export function DemoPeople({ locale }: { locale: PortalLocale }) {
  const { title, hint, unverified, pending } = texts[locale]
  return (
    <section className="recur-card" aria-labelledby="demo">
      <h2 id="demo">{title}</h2>
      <p className="recur-quiet">{hint}</p>
      <ul className="choices">
        {demoPeople.map(({ id, name, email, emailVerified, story }) => (
          <li key={id}>
            <PendingButton
              name="provider"
              value={`${demoProvider}:${id}`}
              className="choice"
              pendingLabel={
                <>
                  <strong>{name}</strong> <span className="recur-quiet">{pending}</span>{' '}
                  <span>{story[locale]}</span>
                </>
              }
            >
              <strong>{name}</strong>{' '}
              <span className="recur-quiet">
                {email}
                {!emailVerified && unverified}
              </span>{' '}
              <span>{story[locale]}</span>
            </PendingButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
