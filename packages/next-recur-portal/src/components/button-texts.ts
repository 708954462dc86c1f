import type { PortalLocale } from '../recur/locale.ts'

/** What the portal button says, and what it says while the portal opens. */
export type ButtonTexts = { label: string; pendingLabel: string }

/** The words of `PortalButton`. */
export const buttonTexts: Record<PortalLocale, ButtonTexts> = {
  'zh-TW': { label: '管理訂閱', pendingLabel: '載入中…' },
  en: { label: 'Manage subscription', pendingLabel: 'Loading…' },
}
