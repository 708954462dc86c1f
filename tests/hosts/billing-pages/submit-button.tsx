'use client'

import type { ButtonHTMLAttributes } from 'react'
import { useFormStatus } from 'react-dom'

/** Cannot be pressed twice: Next.js would send the second submission to wherever the first one leads. */
export function SubmitButton(props: ButtonHTMLAttributes<HTMLButtonElement>) {
  const { pending } = useFormStatus()
  return <button {...props} type="submit" disabled={pending} />
}
