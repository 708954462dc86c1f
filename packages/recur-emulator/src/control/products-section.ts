import { html } from 'hono/html'
import { inItsLanguage, type Markup } from '../pages/layout.ts'
import { money } from '../pages/money-and-dates.ts'
import type { Locale } from '../state/locale.ts'
import { billingPeriods, type EmulatorState, type Product } from '../state/state.ts'
import { livePart } from './live.ts'
import { controlWords } from './texts.ts'

/** What is on sale, and a form for one more. */
export function productsSection(state: EmulatorState, locale: Locale): Markup {
  const words = controlWords[locale]
  return html`<section class="card" aria-labelledby="products"><h2 id="products">${words.productsTitle}</h2>
${livePart('catalogue', productsList(state, locale))}
<details><summary>${words.addProductTitle}</summary>
<form class="stack" method="post" action="/_emulator/products">
<div class="field"><label for="productName">${words.productName}</label><input id="productName" name="name" required maxlength="200"></div>
<div class="field"><label for="slug">${words.slug}</label><input id="slug" name="slug" required maxlength="200" pattern="[\\w.\\-]+"></div>
<div class="field"><label for="price">${words.price}</label><input id="price" name="price" type="number" required min="0" step="1"></div>
<div class="field"><label for="billingPeriod">${words.billingPeriod}</label><select id="billingPeriod" name="billingPeriod">${billingPeriods.map((one) => html`<option value="${one}"${one === 'MONTHLY' ? html` selected` : ''}>${words.periods[one]}</option>`)}</select></div>
<div class="field"><label for="trialDays">${words.trialDays}</label><input id="trialDays" name="trialDays" type="number" min="0" max="730" step="1"></div>
<p><button>${words.addProductTitle}</button></p></form></details></section>`
}

function productsList({ products }: EmulatorState, locale: Locale): Markup {
  return html`<ul class="plain">${products.map(
    (product) =>
      html`<li class="row"><span><strong>${inItsLanguage(product.name[locale], locale)}</strong> <code class="soft small">${product.slug}</code></span> <span class="small">${priceOf(product, locale)}</span></li>`,
  )}</ul>`
}

function priceOf({ price, billingPeriod, trialDays }: Product, locale: Locale): string {
  const words = controlWords[locale]
  const parts = [
    money(price, locale),
    words.periods[billingPeriod],
    ...(trialDays > 0 ? [words.trial(trialDays)] : []),
  ]
  return parts.join(' · ')
}
