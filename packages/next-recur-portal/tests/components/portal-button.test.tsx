// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { PendingButton } from '../../src/components/pending-button.tsx'
import { PortalButton } from '../../src/components/portal-button.tsx'

afterEach(cleanup)

/** An action that stays under way until `finish` is called. */
function pendingAction() {
  let finish = () => {}
  const action = vi.fn(
    () =>
      new Promise<void>((resolve) => {
        finish = resolve
      }),
  )
  return { action, finish: () => finish() }
}

test.each([
  ['zh-TW', '管理訂閱', '載入中…'],
  ['en', 'Manage subscription', 'Loading…'],
] as const)(
  'in %s the button says %s, and %s while the portal opens',
  async (locale, label, pendingLabel) => {
    const { action, finish } = pendingAction()
    render(<PortalButton action={action} locale={locale} />)
    await userEvent.click(screen.getByRole('button', { name: label }))
    const pending = screen.getByRole('button', { name: pendingLabel })
    expect(pending.getAttribute('aria-disabled')).toBe('true')
    finish()
    const ready = await screen.findByRole('button', { name: label })
    expect(ready.getAttribute('aria-disabled')).toBe('false')
  },
)

test('a second click while the portal opens does not run the action again', async () => {
  const { action, finish } = pendingAction()
  render(<PortalButton action={action} locale="en" />)
  await userEvent.dblClick(screen.getByRole('button'))
  fireEvent.click(screen.getByRole('button'))
  expect(action).toHaveBeenCalledTimes(1)
  finish()
  await screen.findByRole('button', { name: 'Manage subscription' })
})

test('submitting the form by script opens the portal too', async () => {
  const { action, finish } = pendingAction()
  const { container } = render(<PortalButton action={action} locale="en" />)
  container.querySelector('form')?.requestSubmit()
  const pending = await screen.findByRole('button', { name: 'Loading…' })
  await userEvent.click(pending)
  finish()
  await screen.findByRole('button', { name: 'Manage subscription' })
  expect(action).toHaveBeenCalledTimes(1)
})

test('a host chooses the words and the looks', async () => {
  const { action, finish } = pendingAction()
  render(
    <PortalButton action={action} locale="en" pendingLabel="One moment" className="btn" id="billing">
      Billing
    </PortalButton>,
  )
  const button = screen.getByRole('button', { name: 'Billing' })
  expect(button.className).toBe('btn')
  expect(button.id).toBe('billing')
  await userEvent.click(button)
  expect(screen.getByRole('button', { name: 'One moment' })).toBe(button)
  finish()
  await screen.findByRole('button', { name: 'Billing' })
})

test('the button stays in the way of the keyboard while the portal opens', async () => {
  const { action, finish } = pendingAction()
  render(<PortalButton action={action} locale="en" />)
  const button = screen.getByRole('button')
  await userEvent.click(button)
  // A browser takes the focus from a button that is disabled; jsdom leaves it.
  expect(button.hasAttribute('disabled')).toBe(false)
  expect(document.activeElement).toBe(button)
  await userEvent.keyboard('{Enter} ')
  finish()
  await screen.findByRole('button', { name: 'Manage subscription' })
  expect(action).toHaveBeenCalledTimes(1)
})

test.each([
  ['zh-TW', '目前沒有網路連線'],
  ['en', 'You’re offline'],
] as const)('without a network a press keeps the page and says so in %s', async (locale, words) => {
  const { action, finish } = pendingAction()
  const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  render(<PortalButton action={action} locale={locale} />)
  const button = screen.getByRole<HTMLButtonElement>('button')
  await userEvent.click(button)
  expect(button.validationMessage).toContain(words)
  expect(action).not.toHaveBeenCalled()
  online.mockReturnValue(true)
  await userEvent.click(button)
  expect(button.validationMessage).toBe('')
  expect(action).toHaveBeenCalledTimes(1)
  finish()
  online.mockRestore()
})

test('what one button says without a network keeps no other button of the form from sending', async () => {
  const action = vi.fn(async () => {})
  render(
    <form action={action}>
      <PendingButton offlineText="Offline.">One</PendingButton>
      <PendingButton offlineText="Offline.">Two</PendingButton>
    </form>,
  )
  const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  await userEvent.click(screen.getByRole('button', { name: 'One' }))
  online.mockReturnValue(true)
  await userEvent.click(screen.getByRole('button', { name: 'Two' }))
  expect(action).toHaveBeenCalledTimes(1)
  online.mockRestore()
})

test('what a host does on a press is done once, and not while the portal opens', async () => {
  const { action, finish } = pendingAction()
  const onClick = vi.fn()
  render(<PortalButton action={action} locale="en" onClick={onClick} />)
  await userEvent.click(screen.getByRole('button'))
  await userEvent.click(screen.getByRole('button'))
  expect(onClick).toHaveBeenCalledTimes(1)
  finish()
  await screen.findByRole('button', { name: 'Manage subscription' })
})

test('an icon of the host’s stays while the portal opens', async () => {
  const { action, finish } = pendingAction()
  render(
    <PortalButton action={action} locale="zh-TW" aria-label="帳單">
      <svg role="img" />
    </PortalButton>,
  )
  await userEvent.click(screen.getByRole('button', { name: '帳單' }))
  expect(screen.getByRole('button', { name: '帳單' }).querySelector('svg')).not.toBeNull()
  finish()
})

test('a third language is given with its words', () => {
  const texts = { label: 'プランの管理', pendingLabel: '読み込み中…', offline: 'オフラインです。' }
  render(<PortalButton action={vi.fn()} locale="ja" texts={texts} />)
  expect(screen.getByRole('button', { name: 'プランの管理' })).toBeDefined()
})

test.each([undefined, 'ja', 7])('the language %o without words is refused by name', (locale) => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const render = () => Reflect.apply(PortalButton, undefined, [{ action: vi.fn(), locale }])
  expect(render).toThrow(/^The prop locale must be "zh-TW" or "en", not /)
})
