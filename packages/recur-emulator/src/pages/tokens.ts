// Type, colours and corners of Dawn Notes: the same values as the reference app's, which this package may not import.
// tests/design-tokens.test.ts compares the two.

/** Colours by scheme, each the value of the custom property of that name. */
export const colors = {
  light: {
    paper: '#f6f5f1',
    ink: '#1c2530',
    quiet: '#56606d',
    surface: '#ffffff',
    line: '#dfddd5',
    accent: '#1c5c4c',
    'on-accent': '#ffffff',
    good: '#17603f',
    'good-surface': '#e4f2ea',
    info: '#1f4f82',
    'info-surface': '#e6eef8',
    warn: '#7a4300',
    'warn-surface': '#fcf0dc',
    focus: '#1d4ed8',
  },
  dark: {
    paper: '#12161a',
    ink: '#e9ecee',
    quiet: '#a5afb9',
    surface: '#1a2026',
    line: '#313941',
    accent: '#86d3b8',
    'on-accent': '#0b231b',
    good: '#8fdcb3',
    'good-surface': '#16342a',
    info: '#a6cbf3',
    'info-surface': '#1a2f47',
    warn: '#f3c987',
    'warn-surface': '#3a2a12',
    focus: '#9cc2ff',
  },
} as const

/** Corners of cards and notices. */
export const radius = '0.75rem'

/** Line height of text. */
export const lineHeight = '1.65'

/** Size of the one heading of a page. */
export const headingSize = 'clamp(1.625rem, 1.2rem + 2vw, 2.25rem)'

/**
 * Fonts by language. Fonts for Chinese are named, since left to itself a browser draws Chinese in an English page with a Japanese
 * one; in English they come last, since they draw quotation marks as wide as a character.
 */
export const fonts = {
  'zh-TW':
    '-apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans TC", "Noto Sans CJK TC", "PingFang TC", "Microsoft JhengHei", system-ui, sans-serif',
  en: '-apple-system, "Segoe UI", Roboto, "Noto Sans", system-ui, "Noto Sans TC", "Noto Sans CJK TC", "PingFang TC", "Microsoft JhengHei", sans-serif',
} as const
