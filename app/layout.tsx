import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { brand } from '../lib/brand.ts'
import { getLocale } from '../lib/locale.ts'

import './site.css'
import 'next-recur-portal/portal.css'

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6f5f1' },
    { media: '(prefers-color-scheme: dark)', color: '#12161a' },
  ],
}

export async function generateMetadata(): Promise<Metadata> {
  const locale = await getLocale()
  const name = brand.name[locale]
  return { title: { default: name, template: `%s | ${name}` }, description: brand.tagline[locale] }
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang={await getLocale()}>
      <body>{children}</body>
    </html>
  )
}
