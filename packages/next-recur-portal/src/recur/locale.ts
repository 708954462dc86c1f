/** The two languages that Recur's portal speaks (recur-tw 0.11.0, `PortalSessionCreateParams.locale`). */
export type PortalLocale = 'zh-TW' | 'en'
