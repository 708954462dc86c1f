import type { PortalEvent, PortalLocale } from 'next-recur-portal'
import { type EmulatorRequest, readRequests } from './emulator.ts'
import { type DemoPerson, demoPeople, demoSubject } from './people.ts'

/** What a person's latest click came to, and when: milliseconds since the epoch. */
type Click = { event: PortalEvent; endedAt: number }

/** By the person's user id. At most one for each person of the demo. */
const latestClicks = new Map<string, Click>()

/** Keeps what a click came to, for the page that the person lands on. */
export function keepClick(event: PortalEvent, userId: string | undefined): void {
  if (findPerson(userId)) latestClicks.set(userId ?? '', { event, endedAt: Date.now() })
}

/**
 * Tells the latest click of a person: whom Recur was asked about, what it answered, and what came of it.
 *
 * @returns The steps in order; `undefined` for somebody who has not pressed the button yet.
 * @example ['external_id → 404', 'email → 200', 'URL checked', '213 ms']
 */
export async function readReceipt(userId: string | undefined, locale: PortalLocale) {
  const person = findPerson(userId)
  const click = latestClicks.get(userId ?? '')
  if (person === undefined || click === undefined) return undefined
  const { event, endedAt } = click
  // It ended a little before it was kept. The page asks Recur about the person as well, but before and after the click.
  const requests = await readRequests(endedAt - event.durationMs - 1_000)
  const own = requests.filter(
    (one) => Date.parse(one.at) <= endedAt && isOfClick(one) && isAbout(one, person),
  )
  return describeClick(event, event.attempts === 0 ? [] : own.slice(-event.attempts), locale)
}

const words = {
  'zh-TW': {
    owner: '查證電子郵件',
    noAnswer: '沒有回應',
    notAsked: '沒有詢問 Recur',
    checked: '已確認網址',
  },
  en: {
    owner: 'email owner',
    noAnswer: 'no answer',
    notAsked: 'Recur not asked',
    checked: 'URL checked',
  },
} satisfies Record<PortalLocale, Record<string, string>>

/** Tells a click in steps. */
export function describeClick(
  { outcome, attempts, durationMs }: PortalEvent,
  requests: readonly Pick<EmulatorRequest, 'path' | 'identifiedBy' | 'status'>[],
  locale: PortalLocale,
): string[] {
  const { owner, noAnswer, notAsked, checked } = words[locale]
  return [
    ...(attempts === 0 ? [notAsked] : []),
    ...requests.map(
      ({ path, identifiedBy, status }) =>
        `${path === sessionsPath ? identifiedBy : owner} → ${status ?? noAnswer}`,
    ),
    outcome === 'opened' ? checked : outcome,
    `${durationMs} ms`,
  ]
}

function findPerson(userId: string | undefined): DemoPerson | undefined {
  return demoPeople.find((person) => demoSubject(person) === userId)
}

const sessionsPath = '/v1/portal/sessions'

function isOfClick({ path }: EmulatorRequest): boolean {
  return path === sessionsPath || path.startsWith('/v1/customers?')
}

function isAbout({ customer }: EmulatorRequest, person: DemoPerson): boolean {
  return (
    customer.externalId === demoSubject(person) ||
    (person.emailVerified && customer.email === person.email) ||
    (person.recurCustomerId !== undefined && customer.customerId === person.recurCustomerId)
  )
}
