'use client'
import {
  type ComponentPropsWithoutRef,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from 'react'
import { useFormStatus } from 'react-dom'

/** A form's submit button. With `name` and `value` it adds that field to what is sent. */
export type PendingButtonProps = Omit<ComponentPropsWithoutRef<'button'>, 'type' | 'formAction'> & {
  children: ReactNode
  /** Shown instead of `children` while this button's submission is under way. Default: `children`. */
  pendingLabel?: ReactNode
  /** Said beside the button when it is pressed without a network; the page then stays. Default: nothing, and the press fails. */
  offlineText?: string
}

/**
 * A submit button that is disabled while its form's action is under way, together with every other one in that form:
 * Next.js 16.4 would send a second submission to wherever the first one redirected. `useFormStatus` resets
 * after Back, with and without the browser's page cache; a flag in `useState` would not.
 */
export function PendingButton({
  children,
  pendingLabel = children,
  offlineText,
  ...attributes
}: PendingButtonProps) {
  const { name, value, disabled, onClick } = attributes
  const [offline, setOffline] = useState(false)
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
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    onClick?.(event)
    const stays = offlineText !== undefined && !navigator.onLine
    setOffline(stays)
    // Sent all the same, the action would fail, and Next.js (16.4) would put the error page in place of this one.
    if (stays) event.preventDefault()
  }
  return (
    <>
      <button {...attributes} ref={button} type="submit" disabled={pending || disabled} onClick={press}>
        {pressed ? pendingLabel : children}
      </button>
      {offline && (
        <span role="alert" className="recur-offline">
          {offlineText}
        </span>
      )}
    </>
  )
}
