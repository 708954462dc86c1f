import type { PortalLocale } from 'next-recur-portal'

/** The faults that the demo's bar orders, by their names at the emulator, with what the chip says. */
export const demoFaults: readonly { name: string; label: Record<PortalLocale, string> }[] = [
  { name: 'hang', label: { 'zh-TW': '逾時', en: 'Timeout' } },
  { name: 'rate_limited', label: { 'zh-TW': '限流', en: 'Rate limited' } },
  { name: 'customer_not_found_404', label: { 'zh-TW': '查無顧客', en: 'No such customer' } },
  { name: 'unauthorized_401', label: { 'zh-TW': '金鑰被拒', en: 'Key rejected' } },
]
