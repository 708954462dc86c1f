import type { PortalLocale } from 'next-recur-portal'
import { PendingButton } from 'next-recur-portal/components'
import { demoProvider } from '../lib/session.ts'
import { toggleFault } from './actions.ts'
import { demoBarCss } from './demo-bar-css.ts'
import { readFaults } from './emulator.ts'
import { demoFaults } from './faults.ts'
import { demoPeople, demoSubject } from './people.ts'
import { readReceipt } from './receipt.ts'

const texts = {
  'zh-TW': {
    bar: '示範工具',
    who: '身分',
    faults: '讓 Recur 出錯',
    emulator: 'Recur 模擬器',
    receipt: '剛才的點擊',
  },
  en: {
    bar: 'Demo tools',
    who: 'You are',
    faults: 'Make Recur fail',
    emulator: 'Recur emulator',
    receipt: 'Your last click',
  },
} satisfies Record<PortalLocale, Record<string, string>>

/** Props of `DemoBar`. */
export type DemoBarProps = {
  locale: PortalLocale
  /** The page's own path, to come back to as somebody else. */
  path: string
  session: Promise<{ user?: { id: string } } | null>
  /** The app's Server Action that signs somebody in. */
  signIn: (form: FormData) => Promise<void>
}

/**
 * The demo's own strip below each page: who one is and could be, what Recur does wrong, and what the latest click on the portal
 * button came to. Plain forms, which work without JavaScript; with it a second press waits for the first.
 */
export default async function DemoBar({ locale, path, session, signIn }: DemoBarProps) {
  const userId = (await session)?.user?.id
  const [receipt, waiting] = await Promise.all([readReceipt(userId, locale), readFaults()])
  const { bar, who, faults, emulator, receipt: latest } = texts[locale]
  return (
    <aside className="demo-bar" aria-label={bar}>
      <style>{demoBarCss}</style>
      {receipt && (
        <p className="demo-receipt">
          <strong>{latest}</strong> <code>{receipt.join(' · ')}</code>
        </p>
      )}
      <form action={signIn}>
        <input type="hidden" name="callbackUrl" value={path} />
        <strong>{who}</strong>
        {demoPeople.map((person) => (
          <PendingButton
            key={person.id}
            name="provider"
            value={`${demoProvider}:${person.id}`}
            aria-pressed={demoSubject(person) === userId}
            title={person.story[locale]}
            lang="zh-TW"
          >
            {person.name}
          </PendingButton>
        ))}
      </form>
      <form action={toggleFault}>
        <strong>{faults}</strong>
        {demoFaults.map(({ name, label }) => (
          <PendingButton
            key={name}
            name="fault"
            value={name}
            aria-pressed={waiting.some((order) => order.name === name)}
          >
            {label[locale]}
          </PendingButton>
        ))}
      </form>
      <a href={process.env.RECUR_BASE_URL}>{emulator}</a>
    </aside>
  )
}
