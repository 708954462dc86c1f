/** The languages of the hosted pages: the two that Recur's portal has (recur-tw 0.11.0, `PortalSessionCreateParams.locale`). */
export type Locale = 'zh-TW' | 'en'
