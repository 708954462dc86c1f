import type { PortalLocale } from 'next-recur-portal'

/** This host speaks one language. */
export async function getLocale(): Promise<PortalLocale> {
  return 'zh-TW'
}
