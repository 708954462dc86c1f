'use client'
import { type ComponentPropsWithoutRef, type ReactNode, useEffect, useRef } from 'react'
import { useFormStatus } from 'react-dom'

/** A form's submit button. With `name` and `value` it adds that field to what is sent. */
export type PendingButtonProps = Omit<ComponentPropsWithoutRef<'button'>, 'type' | 'formAction'> & {
  children: ReactNode
  /** Shown instead of `children` while this button's submission is under way. Default: `children`. */
  pendingLabel?: ReactNode
}

/**
 * A submit button that is disabled while its form's action is under way, together with every other one in that form:
 * Next.js 16.4 would send a second submission to wherever the first one redirected. `useFormStatus` resets
 * after Back, with and without the browser's page cache; a flag in `useState` would not.
 */
export function PendingButton({ children, pendingLabel = children, ...attributes }: PendingButtonProps) {
  const { name, value, disabled } = attributes
  const { pending, data } = useFormStatus()
  const button = useRef<HTMLButtonElement>(null)
  const pressed = pending && (name === undefined || data.get(name) === value)
  useEffect(() => {
    if (!pressed) return
    const { current } = button
    // A browser takes the focus from a button that is disabled. It gets it back, unless a notice has it by then.
    return () => {
      requestAnimationFrame(() => document.activeElement === document.body && current?.focus())
    }
  }, [pressed])
  return (
    <button {...attributes} ref={button} type="submit" disabled={pending || disabled}>
      {pressed ? pendingLabel : children}
    </button>
  )
}
