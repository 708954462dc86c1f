import type { CheckoutNoticeName } from '../../portal/checkout.ts'
import { checkoutTexts, type PortalLocale, returnedText } from '../../portal/texts.ts'

/** What has just happened elsewhere: at Recur's portal, or at its checkout. */
export type AccountNewsProps = {
  /** Whether the person comes from the portal. */
  returned: boolean
  checkout: CheckoutNoticeName | undefined
  locale: PortalLocale
}

/** Says politely what brought the person back. */
export function AccountNews({ returned, checkout, locale }: AccountNewsProps) {
  const text = checkout ? checkoutTexts[checkout][locale] : returned ? returnedText[locale] : undefined
  if (text === undefined) return null
  return (
    <p role="status" className="notice">
      {text}
    </p>
  )
}
