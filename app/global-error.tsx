'use client'
import { Failure } from '../components/failure.tsx'
import 'next-recur-portal/portal.css'
import './site.css'

/** Shown when the layout itself failed, so it brings the whole document. */
export default function GlobalErrorPage() {
  return (
    <html lang="zh-TW">
      <body>
        <title>頁面發生錯誤 Something went wrong</title>
        <Failure />
      </body>
    </html>
  )
}
