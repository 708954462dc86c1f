import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { Locale } from '../state/locale.ts'
import { styles } from './styles.ts'
import { colors } from './tokens.ts'

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
  /** How wide: a form's width, that of several cards, that of two columns; or bare, for a frame. Default: a form's. */
  width?: 'wide' | 'room' | 'bare' | undefined
  /** More for the head. */
  head?: Markup | undefined
}

const emulatorBanner = {
  'zh-TW': '模擬器：這不是真正的 Recur，不會扣款。',
  en: 'Emulator: this isn’t the real Recur. Nothing is charged.',
}

/** A whole HTML page, with the banner that says that this is an emulator. */
export function page(frame: Frame, content: Markup): Markup {
  const { locale, title, business, color = colors.light.accent, width, head } = frame
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${raw(styles)}${raw(accentOf(color))}</style>
${head ?? ''}
</head>
<body class="${width ?? ''}">
${
  width === 'bare'
    ? ''
    : html`<header>
<p class="banner">${emulatorBanner[locale]}</p>
${business ? businessName(business, locale) : ''}
</header>`
}
<main>
${content}
</main>
</body>
</html>`
}

/** A text with names in it: what is Chinese is marked as such, so that an English page reads and draws it rightly. */
export function inItsLanguage(text: string, locale: Locale): Markup {
  if (locale !== 'en') return html`${text}`
  const parts = text.split(/(\p{Script=Han}+)/u)
  return html`${parts.map((part, index) => (index % 2 === 1 ? html`<span lang="zh-TW">${part}</span>` : part))}`
}

function businessName({ name, logoUrl }: { name: string; logoUrl: string | null }, locale: Locale): Markup {
  return html`<p class="business">${logoUrl ? html`<img src="${logoUrl}" alt="" height="32">` : ''}<span>${inItsLanguage(name, locale)}</span></p>`
}

/**
 * The colour of buttons and links. A merchant gives one colour, which may be too light or too dark for links: those take it only
 * where it is our own.
 */
function accentOf(color: string): string {
  const { light, dark } = colors
  if (color.toLowerCase() === light.accent) return ':root{--accent-text:var(--accent)}'
  const given = `--accent:${color};--on-accent:${readableOn(color)};--accent-text:`
  return `:root{${given}${light.ink}}@media(prefers-color-scheme:dark){:root{${given}${dark.ink}}}`
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
