/**
 * What may be changed of the default portal configuration; what is left out stays.
 *
 * @example emulator.configurePortal({ businessName: 'Dawn Notes', color: '#1c5c4c', allow: { cancel: false } })
 */
export type PortalConfigurationChange = {
  businessName?: string | undefined
  /** An absolute http(s) address of an image, or `null` for none. */
  logoUrl?: string | null | undefined
  /** `#rrggbb`. */
  color?: string | undefined
  defaultReturnUrl?: string | null | undefined
  /** What a customer may do in the portal. */
  allow?:
    | {
        cancel?: boolean | undefined
        reactivate?: boolean | undefined
        updateCard?: boolean | undefined
        switchPlan?: boolean | undefined
        billingHistory?: boolean | undefined
      }
    | undefined
}
