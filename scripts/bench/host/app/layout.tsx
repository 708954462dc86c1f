import type { ReactNode } from 'react'
import 'next-recur-portal/portal.css'

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="zh-TW">
      <body>{children}</body>
    </html>
  )
}
