import type { ReactNode } from 'react'
import { type ButtonTexts, buttonTexts } from './button-texts.ts'
import { PendingButton, type PendingButtonProps } from './pending-button.tsx'
import { checkAction } from './props.ts'
import { type Wording, wordsIn } from './words.ts'

/** A Server Action without parameters, such as `openPortal`. */
export type PortalAction = () => Promise<void>

/** Props of `PortalButton`: these, and the usual attributes of a button. */
export type PortalButtonProps = Omit<PendingButtonProps, 'children' | 'name' | 'value' | 'offlineText'> &
  Wording<ButtonTexts> & {
    /** The Server Action that opens the portal. It is bound directly to the form, so it works without JavaScript. */
    action: PortalAction
    /** What the button says, with an icon, say. Default: 管理訂閱 or Manage subscription. */
    children?: ReactNode
    /** What it says while the portal opens. Default: 載入中… or Loading…; with `children` of your own, those. */
    pendingLabel?: ReactNode
    /** Class names of the button. Default: `recur-button`. */
    className?: string
  }

/**
 * The button that opens Recur's Customer Portal: a form with one submit button.
 *
 * @example <PortalButton action={openPortal} locale="zh-TW" />
 * @example <PortalButton action={openPortal} locale="zh-TW" className="btn">帳單</PortalButton>
 */
export function PortalButton({
  action,
  locale,
  texts,
  children,
  pendingLabel,
  className = 'recur-button',
  ...attributes
}: PortalButtonProps) {
  checkAction('PortalButton', 'action', action)
  const words = wordsIn(buttonTexts, { locale, texts })
  return (
    <form action={action}>
      <PendingButton
        {...attributes}
        className={className}
        pendingLabel={pendingLabel ?? children ?? words.pendingLabel}
        offlineText={words.offline}
      >
        {children ?? words.label}
      </PendingButton>
    </form>
  )
}
