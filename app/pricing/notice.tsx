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
  const failed = notice !== 'canceled' && notice !== 'success'
  return (
    <p key={Math.random()} role={failed ? 'alert' : 'status'} className={failed ? 'recur-notice' : 'notice'}>
      {checkoutTexts[notice][locale]}
    </p>
  )
}
