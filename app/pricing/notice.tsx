import type { CheckoutNoticeName } from '../../portal/checkout.ts'
import { checkoutTexts, type PortalLocale } from '../../portal/texts.ts'

/** Says why the checkout did not open, or that it was left. A new key makes it heard again: see `PortalNotice`. */
export function CheckoutNotice({
  notice,
  locale,
}: {
  notice: CheckoutNoticeName | undefined
  locale: PortalLocale
}) {
  if (notice === undefined) return null
  const failed = isFailure(notice)
  return (
    <p key={Math.random()} role={failed ? 'alert' : 'status'} className={failed ? 'recur-notice' : 'notice'}>
      {checkoutTexts[notice][locale]}
    </p>
  )
}

/** Whether a notice says that something went wrong, rather than what the person did. */
export function isFailure(notice: CheckoutNoticeName): boolean {
  switch (notice) {
    case 'success':
    case 'canceled':
      return false
    case 'already_subscribed':
    case 'plan_not_found':
    case 'unidentified':
    case 'rate_limited':
    case 'unavailable':
    case 'misconfigured':
      return true
  }
}
