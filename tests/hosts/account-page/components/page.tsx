import type { PortalLocale } from 'next-recur-portal'
import type { ReactNode } from 'react'

type Props = { locale: PortalLocale; path: string; signedIn: boolean; children: ReactNode }

/** The frame of every page. */
export function Page({ locale, children }: Props) {
  return <main lang={locale}>{children}</main>
}
