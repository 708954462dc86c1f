import type { PortalLocale } from '../recur/locale.ts'

/** What the portal button says, also while the portal opens and without a network. */
export type ButtonTexts = {
  label: string
  pendingLabel: string
  /** Said when the button is pressed without a network. */
  offline: string
}

/** The words of `PortalButton`. */
export const buttonTexts: Record<PortalLocale, ButtonTexts> = {
  'zh-TW': { label: '管理訂閱', pendingLabel: '載入中…', offline: '目前沒有網路連線，請連線後再試。' },
  en: {
    label: 'Manage subscription',
    pendingLabel: 'Loading…',
    offline: 'You’re offline. Reconnect and try again.',
  },
}
