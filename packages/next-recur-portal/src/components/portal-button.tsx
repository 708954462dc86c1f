import type { PortalLocale } from '../recur/locale.ts'
import { PendingButton } from './pending-button.tsx'

/** A Server Action without parameters, such as `openPortal`. */
export type PortalAction = () => Promise<void>

/** What the button says, and what it says while the portal opens. */
export const buttonTexts: Record<PortalLocale, { label: string; pendingLabel: string }> = {
  'zh-TW': { label: '管理訂閱', pendingLabel: '載入中…' },
  en: { label: 'Manage subscription', pendingLabel: 'Loading…' },
}

/** Props of `PortalButton`. */
export type PortalButtonProps = {
  /** The Server Action that opens the portal. It is bound directly to the form, so it works without JavaScript. */
  action: PortalAction
  locale: PortalLocale
  /** Default: 管理訂閱 or Manage subscription. */
  label?: string
  /** Default: 載入中… or Loading…. */
  pendingLabel?: string
  /** Class names of the button. Default: `recur-button`. */
  className?: string
}

/**
 * The button that opens Recur's Customer Portal: a form with one submit button.
 *
 * @example <PortalButton action={openPortal} locale="zh-TW" />
 */
export function PortalButton({
  action,
  locale,
  label = buttonTexts[locale].label,
  pendingLabel = buttonTexts[locale].pendingLabel,
  className = 'recur-button',
}: PortalButtonProps) {
  return (
    <form action={action}>
      <PendingButton label={label} pendingLabel={pendingLabel} className={className} />
    </form>
  )
}
