import { html } from 'hono/html'
import { type CardProblem, testCard } from '../state/cards.ts'
import type { Locale } from '../state/locale.ts'
import { icon } from './icons.ts'
import type { Markup } from './layout.ts'

const words = {
  'zh-TW': {
    error: '錯誤：',
    number: '卡號',
    expiry: '有效期限（月/年）',
    cvv: '安全碼（CVV）',
    hint: `測試卡：VISA ${testCard.shown}，有效期限填未來的月份，安全碼任意。請勿輸入真實卡號。`,
    problems: {
      number: {
        missing: '請輸入卡號。',
        not_a_number: '卡號格式不正確，請輸入 12 到 19 位數字。',
        declined: `這張卡被拒絕。模擬器只接受測試卡 ${testCard.shown}。`,
      },
      expiry: {
        missing: '請輸入有效期限。',
        not_a_date: '請輸入月/年，例如 12/30。',
        expired: '這張卡已過期。',
      },
      cvv: { missing: '請輸入安全碼。', not_a_cvv: '安全碼是 3 或 4 位數字。' },
    },
  },
  en: {
    error: 'Error: ',
    number: 'Card number',
    expiry: 'Expiry (MM/YY)',
    cvv: 'Security code (CVV)',
    hint: `Test card: VISA ${testCard.shown}, any future date, any security code. Never enter a real card here.`,
    problems: {
      number: {
        missing: 'Enter the card number.',
        not_a_number: 'A card number has 12 to 19 digits.',
        declined: `This card was declined. The emulator accepts its test card only: ${testCard.shown}.`,
      },
      expiry: {
        missing: 'Enter the expiry date.',
        not_a_date: 'Enter month and year, such as 12/30.',
        expired: 'This card has expired.',
      },
      cvv: { missing: 'Enter the security code.', not_a_cvv: 'A security code has 3 or 4 digits.' },
    },
  },
}

/**
 * The three fields of a card. What was typed is never shown again.
 *
 * @param focus Whether the first wrong field takes the focus.
 */
export function cardFields(locale: Locale, problems: readonly CardProblem[], focus = true): Markup {
  const { number, expiry, cvv, hint } = words[locale]
  const [first] = problems
  return html`<p class="soft small" id="card-hint">${hint}</p>
${field('number', number, 'cc-number', '4147 6310 0000 0001')}
<div class="pair">${field('expiry', expiry, 'cc-exp', 'MM/YY')}${field('cvv', cvv, 'cc-csc', '123')}</div>`

  function field(name: CardProblem['field'], label: string, autocomplete: string, placeholder: string) {
    const problem = problems.find((one) => one.field === name)
    return html`<div class="field"><label for="${name}">${label}</label>
<input id="${name}" name="${name}" inputmode="${name === 'expiry' ? 'text' : 'numeric'}" autocomplete="${autocomplete}" placeholder="${placeholder}" maxlength="32" required aria-describedby="${problem ? `${name}-error ` : ''}card-hint"${problem ? html` aria-invalid="true"` : ''}${focus && problem && problem === first ? html` autofocus` : ''}>
${problem ? fieldError(`${name}-error`, problemText(problem, locale)) : ''}</div>`
  }
}

/** What is wrong with a field. */
export function fieldError(id: string, text: string): Markup {
  return html`<p class="error" role="alert" id="${id}">${icon('alert')}<span>${text}</span></p>`
}

/** The title of a page whose form was wrong: a screen reader says it first. */
export function errorTitle(title: string, locale: Locale): string {
  return `${words[locale].error}${title}`
}

function problemText(problem: CardProblem, locale: Locale): string {
  const { number, expiry, cvv } = words[locale].problems
  switch (problem.field) {
    case 'number':
      return number[problem.problem]
    case 'expiry':
      return expiry[problem.problem]
    case 'cvv':
      return cvv[problem.problem]
  }
}
