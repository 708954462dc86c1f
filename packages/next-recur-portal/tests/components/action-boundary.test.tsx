// @vitest-environment jsdom
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { Component, type ReactNode } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { expectConsole } from '../../../../tests/console.ts'
import { ActionBoundary } from '../../src/components/action-boundary.tsx'
import { PortalButton } from '../../src/components/portal-button.tsx'

const replace = vi.fn()

beforeEach(() => {
  vi.stubGlobal('location', { href: 'https://app.example/account?tab=billing#plan', replace })
  pressedBefore(true)
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  vi.unstubAllEnvs()
  vi.resetAllMocks()
})

/** Whether the person has pressed anything on this page; jsdom does not know. */
function pressedBefore(hasBeenActive: boolean): void {
  Object.defineProperty(navigator, 'userActivation', { value: { hasBeenActive }, configurable: true })
}

/** Next.js's boundary, or the host's `error.tsx`. */
class HostBoundary extends Component<{ children: ReactNode }> {
  override state: { message?: string } = {}
  static getDerivedStateFromError = (error: unknown) => ({ message: String(error) })
  override render() {
    return this.state.message ?? this.props.children
  }
}

/** Shows the boundary within a host's. What React writes of a caught error is not looked at. */
function show(children: ReactNode) {
  render(<HostBoundary>{children}</HostBoundary>, { onCaughtError: () => {} })
}

type LostProps = { subject?: 'portal' | 'checkout'; error?: Error }

/** A button whose action rejects, by default as Next.js (16.4) lets one that a guard redirected. */
function Lost({
  subject,
  error = new Error('An unexpected response was received from the server.'),
}: LostProps) {
  return (
    <ActionBoundary {...(subject && { subject })}>
      <PortalButton locale="en" action={() => Promise.reject(error)} />
    </ActionBoundary>
  )
}

test('a press that does not reach its action loads the page again, with a notice', async () => {
  show(<Lost />)
  await userEvent.click(screen.getByRole('button'))
  await waitFor(() => expect(replace).toHaveBeenCalledOnce())
  expect(String(replace.mock.lastCall)).toBe('https://app.example/account?tab=billing&portal=unavailable')
  expect(screen.getByRole('button').textContent).toBe('Manage subscription')
})

test('in development the console says so, and where to look', async () => {
  vi.stubEnv('NODE_ENV', 'development')
  expectConsole('warn', /let POST through\. https:\S+log\.md#action_not_reached$/)
  show(<Lost />)
  await userEvent.click(screen.getByRole('button'))
  await waitFor(() => expect(replace).toHaveBeenCalledOnce())
})

test('around a checkout the notice is of the checkout', async () => {
  show(<Lost subject="checkout" />)
  await userEvent.click(screen.getByRole('button'))
  await waitFor(() => expect(String(replace.mock.lastCall)).toContain('&checkout=unavailable'))
})

test('what the action itself threw, as redirects are, goes on to Next.js', async () => {
  const error = Object.assign(new Error('NEXT_REDIRECT'), { digest: 'NEXT_REDIRECT;push;/pricing;307;' })
  show(<Lost error={error} />)
  await userEvent.click(screen.getByRole('button'))
  await screen.findByText('Error: NEXT_REDIRECT')
  expect(replace).not.toHaveBeenCalled()
})

function Broken(): never {
  throw new Error('The icon is broken')
}

test('an error before any press never loads the page again, and again', () => {
  pressedBefore(false)
  show(
    <ActionBoundary>
      <Broken />
    </ActionBoundary>,
  )
  expect(screen.getByText('Error: The icon is broken')).toBeTruthy()
  expect(replace).not.toHaveBeenCalled()
})
