import { prerender } from 'react-dom/static'
import type { OwnCustomer, RecurEmulatorOptions } from 'recur-emulator'
import { afterEach, describe, expect, test, vi } from 'vitest'
import AccountPage from '../../app/account/page.tsx'
import { signInOnEmulator } from './sign-in-on-emulator.ts'

// What the account page makes of each shape of Recur's, as it is documented now and as it was before.

vi.mock('../../auth.ts', () => ({ auth: vi.fn() }))
vi.mock('../../actions/portal.ts', () => ({ openPortal: vi.fn() }))
vi.mock('../../actions/auth.ts', () => ({ startSignOut: vi.fn() }))
vi.mock(import('../../lib/locale.ts'), async (original) => ({
  ...(await original()),
  getLocale: async () => 'zh-TW',
}))

afterEach(() => vi.unstubAllEnvs())

/** What the page says to `google:1`, of the section on. */
async function readPage(shapes: RecurEmulatorOptions['shapes'], customer: OwnCustomer): Promise<string> {
  await signInOnEmulator({
    shapes,
    products: [
      { slug: 'studio', name: '工作室版', price: 1_200 },
      { slug: 'ebook', name: '電子書', price: 300, billingPeriod: 'ONE_TIME' },
    ],
    customers: [customer],
  })
  const { prelude } = await prerender(await AccountPage({ searchParams: Promise.resolve({}) }))
  const html = await new Response(prelude).text()
  return html.replaceAll(/<(script|style).*?<\/\1>|<[^>]*>/gs, '').replace(/^.*?訂閱管理/s, '')
}

const known = { externalId: 'google:1' }
const pastBills = '過去的帳單與收據'

describe.each(['current', 'early'] as const)('in the %s shapes', (shapes) => {
  test.each<[string, OwnCustomer, RegExp, RegExp]>([
    [
      'an active plan renews',
      { ...known, plan: 'studio' },
      /工作室版.*使用中.*2026年4月15日 續訂，NT\$1,200/,
      /可使用至/,
    ],
    [
      'a trial says what follows',
      { ...known, plan: 'studio', status: 'trialing' },
      /試用至 2026年3月29日，之後每月 NT\$1,200/,
      /續訂/,
    ],
    [
      'a failed charge asks for a card',
      { ...known, plan: 'studio', status: 'past_due' },
      /更新信用卡.*付款失敗/,
      /續訂/,
    ],
    [
      'a canceled plan ends',
      { ...known, plan: 'studio', status: 'canceled' },
      /已取消.*可使用至 2026年4月15日/,
      /續訂，/,
    ],
    [
      'what was bought once does not renew, and is no subscription',
      { ...known, purchases: ['ebook'] },
      /您目前沒有訂閱.*已購買/,
      /續訂|可使用至/,
    ],
    [
      'a plan beside it keeps its day for itself',
      { ...known, plan: 'studio', purchases: ['ebook'] },
      /續訂.*已購買/,
      /可使用至/,
    ],
    [
      'a customer without a plan may have past bills',
      known,
      new RegExp(`您目前沒有訂閱.*${pastBills}`),
      /續訂/,
    ],
    [
      'somebody whom Recur does not know is promised none',
      { externalId: 'google:2' },
      /您目前沒有訂閱.*查看方案/,
      new RegExp(pastBills),
    ],
  ])('%s', async (_, customer, says, never) => {
    const page = await readPage(shapes, customer)
    expect(page).toMatch(says)
    expect(page).not.toMatch(never)
  })
})
