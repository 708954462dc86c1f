import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
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
  const name = (await getLocale()) === 'en' ? 'Recur portal example' : 'Recur 訂閱管理範例'
  return { title: { default: name, template: `%s | ${name}` } }
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang={await getLocale()}>
      <body>{children}</body>
    </html>
  )
}
