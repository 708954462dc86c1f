/**
 * What may be changed of the default portal configuration; what is left out stays.
 *
 * @example emulator.configurePortal({ businessName: { 'zh-TW': '晨光筆記', en: 'Dawn Notes' }, color: '#1c5c4c', allow: { cancel: false } })
 */
export type PortalConfigurationChange = {
  /** In one language, or in each of the portal's. */
  businessName?: string | { 'zh-TW': string; en: string } | undefined
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
