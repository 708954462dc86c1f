import type { PortalLocale } from 'next-recur-portal'

/** A fault that the demo's bar orders. */
export type DemoFault = {
  /** Its name at the emulator. */
  name: string
  /** What the chip says. */
  label: Record<PortalLocale, string>
  /** The requests that fail. */
  paths: readonly string[]
}

const sessions = '/v1/portal/sessions'

/** The faults of the bar. A customer who is gone is gone for the pages, too, or they would show what a customer has. */
export const demoFaults: readonly DemoFault[] = [
  { name: 'hang', label: { 'zh-TW': '逾時', en: 'Timeout' }, paths: [sessions] },
  { name: 'rate_limited', label: { 'zh-TW': '限流', en: 'Rate limited' }, paths: [sessions] },
  {
    name: 'customer_not_found_404',
    label: { 'zh-TW': '查無顧客', en: 'No such customer' },
    paths: [sessions, '/v1/customers/entitlements'],
  },
  { name: 'unauthorized_401', label: { 'zh-TW': '金鑰被拒', en: 'Key rejected' }, paths: [sessions] },
]
