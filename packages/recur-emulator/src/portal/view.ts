import { brandOf } from '../pages/brand.ts'
import { type Markup, page } from '../pages/layout.ts'
import type { Locale } from '../state/locale.ts'
import type { Customer, EmulatorState, PortalConfiguration } from '../state/state.ts'

/** What every page of an opened portal knows. */
export type PortalView = {
  state: EmulatorState
  customer: Customer
  configuration: PortalConfiguration
  locale: Locale
  returnUrl: string
  /** The address of the overview: `/portal/s/ps_…`. */
  path: string
}

/** The frame of a portal page: the merchant's name, logo and colour. */
export function portalPage(view: PortalView, title: string, content: Markup, width?: 'wide'): Markup {
  const { name, ...brand } = brandOf(view.configuration, view.locale)
  return page({ locale: view.locale, title: `${title} - ${name}`, ...brand, width }, content)
}
