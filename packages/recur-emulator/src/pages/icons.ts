import { html, raw } from 'hono/html'
import type { Markup } from './layout.ts'

const shapes = {
  check: '<path d="M4 12.5l5 5L20 6.5"/>',
  clock: '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>',
  alert: '<path d="M12 3.5 2.5 20.5h19Z"/><path d="M12 10v4.5M12 17.5v.01"/>',
  stop: '<circle cx="12" cy="12" r="9"/><path d="M8 12h8"/>',
} as const

/** A small drawing beside words, so that states differ by more than their colour. */
export type IconName = keyof typeof shapes

/** An icon in the colour and size of the text that it stands in. Says nothing to a screen reader: the words do. */
export function icon(name: IconName): Markup {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${raw(shapes[name])}</svg>`
}

/** A check in a circle that draws itself once, for something that went well. */
export function drawnCheck(): Markup {
  return html`<svg class="drawn" viewBox="0 0 40 40" aria-hidden="true"><circle cx="20" cy="20" r="17" pathLength="1"/><path d="M12.5 20.5l5.5 5.5 10-11" pathLength="1"/></svg>`
}

const tones = { good: 'check', info: 'clock', warn: 'stop', bad: 'alert' } as const satisfies Record<
  string,
  IconName
>

/** How good a state is. */
export type Tone = keyof typeof tones

/** A state in one word, with its colour and its icon. */
export function badge(tone: Tone, text: string): Markup {
  return html`<span class="badge ${tone}">${icon(tones[tone])}${text}</span>`
}

/** What just happened, or what went wrong. It takes the focus, so that the keyboard goes on from here. */
export function notice(tone: Tone, content: Markup | string): Markup {
  const role = tone === 'bad' || tone === 'warn' ? 'alert' : 'status'
  return html`<div class="notice ${tone}" role="${role}" tabindex="-1" autofocus>${tone === 'good' ? drawnCheck() : icon(tones[tone])}<div>${content}</div></div>`
}

/** Something to know, that was so before. */
export function remark(tone: Tone, content: Markup | string): Markup {
  return html`<div class="notice ${tone}"${tone === 'bad' ? html` role="alert"` : ''}>${icon(tones[tone])}<div>${content}</div></div>`
}
