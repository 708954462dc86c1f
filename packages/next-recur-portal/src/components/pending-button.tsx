'use client'
import { useFormStatus } from 'react-dom'

/** A form's submit button. With `name` and `value` it adds that field to what is sent. */
export type PendingButtonProps = {
  label: string
  /** Shown instead of the label while this button's submission is under way. */
  pendingLabel: string
  className: string
  name?: string
  value?: string
}

/**
 * A submit button that is disabled while its form's action is under way, together with every other one in that form:
 * Next.js 16.4 would send a second submission to wherever the first one redirected. `useFormStatus` resets
 * after Back, with and without the browser's page cache; a flag in `useState` would not.
 */
export function PendingButton({ label, pendingLabel, className, name, value }: PendingButtonProps) {
  const { pending, data } = useFormStatus()
  const pressed = pending && (name === undefined || data.get(name) === value)
  return (
    <button type="submit" name={name} value={value} className={className} disabled={pending}>
      {pressed ? pendingLabel : label}
    </button>
  )
}
