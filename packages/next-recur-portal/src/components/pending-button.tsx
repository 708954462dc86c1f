'use client'
import type { ComponentPropsWithoutRef, ReactNode } from 'react'
import { useFormStatus } from 'react-dom'

/** A form's submit button. With `name` and `value` it adds that field to what is sent. */
export type PendingButtonProps = Omit<ComponentPropsWithoutRef<'button'>, 'type'> & {
  children: ReactNode
  /** Shown instead of `children` while this button's submission is under way. Default: `children`. */
  pendingLabel?: ReactNode
  /** What the browser says at the button when it is pressed without a network; the page then stays. Default: nothing, and the press fails. */
  offlineText?: string
}

/**
 * A submit button that sends nothing while its form's action is under way, and neither does any other one in that form:
 * Next.js 16.4 would send a second submission to wherever the first one redirected. `useFormStatus` resets
 * after Back, with and without the browser's page cache; a flag in `useState` would not.
 *
 * It is `aria-disabled` meanwhile rather than `disabled`, which would take the keyboard's focus away.
 */
export function PendingButton({
  children,
  pendingLabel = children,
  offlineText = '',
  ...attributes
}: PendingButtonProps) {
  const { name, value, onClick } = attributes
  const { pending, data } = useFormStatus()
  return (
    <button
      aria-disabled={pending}
      // What it said without a network must not keep another button of the form from sending.
      onBlur={({ currentTarget }) => currentTarget.setCustomValidity('')}
      {...attributes}
      type="submit"
      onClick={(event) => {
        if (pending) event.preventDefault()
        else onClick?.(event)
        // Sent without a network, the action would fail, and Next.js (16.4) would put the error page in place of this one.
        event.currentTarget.setCustomValidity(navigator.onLine ? '' : offlineText)
      }}
    >
      {pending && (!name || data.get(name) === value) ? pendingLabel : children}
    </button>
  )
}
