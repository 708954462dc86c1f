import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { Locale } from '../state/locale.ts'
import { styles } from './styles.ts'

/** Markup in which everything that was put in has been escaped. */
export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>

/** The frame of every page for a person. */
export type Frame = {
  locale: Locale
  title: string
  /** Whose page it is, with a logo where there is one. */
  business?: { name: string; logoUrl: string | null } | undefined
  /** `#rrggbb` of the buttons. */
  color?: string | undefined
}

const emulatorBanner = {
  'zh-TW': '模擬器：這不是真正的 Recur，不會產生任何扣款。',
  en: 'Emulator: this is not the real Recur, and nothing is charged.',
}

/** A whole HTML page, with the banner that says that this is an emulator. */
export function page({ locale, title, business, color = '#0f766e' }: Frame, content: Markup): Markup {
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${raw(styles)}:root{--accent:${color};--on-accent:${readableOn(color)}}</style>
</head>
<body>
<header>
<p class="banner">${emulatorBanner[locale]}</p>
${business ? businessName(business) : ''}
</header>
<main>
${content}
</main>
</body>
</html>`
}

function businessName({ name, logoUrl }: { name: string; logoUrl: string | null }): Markup {
  return html`<p class="business">${logoUrl ? html`<img src="${logoUrl}" alt="" height="32">` : ''}<span>${name}</span></p>`
}

/** Black or white, whichever stands out more on `color` (WCAG 2.2, relative luminance). */
function readableOn(color: string): '#000000' | '#ffffff' {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
  // Where contrast with black, (L + 0.05) / 0.05, equals contrast with white, 1.05 / (L + 0.05).
  return luminance > 0.179 ? '#000000' : '#ffffff'
}
