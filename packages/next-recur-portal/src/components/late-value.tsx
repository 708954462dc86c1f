import { type ReactNode, Suspense, use } from 'react'
import { withTimeout } from '../recur/timeout.ts'

/** How long a page waits for Recur, in milliseconds. A usual response is then in the first HTML; a later one streams in. */
const firstHtmlMs = 250

/** Props of `LateValue`. */
export type LateValueProps<T> = {
  /** Must not reject. */
  value: Promise<T>
  /** Whether to wait for as long as it takes. */
  wait: boolean
  /** Stands there until the value comes. React replaces it by script only. */
  fallback: ReactNode
  children: (value: T) => ReactNode
}

/** Shows a value in the first HTML when it comes soon, and streams it in otherwise. */
export function LateValue<T>({ value, wait, fallback, children }: LateValueProps<T>) {
  if (wait || use(settlesSoon(value))) return children(use(value))
  return (
    <Suspense fallback={fallback}>
      <Arrived value={value}>{children}</Arrived>
    </Suspense>
  )
}

function Arrived<T>({ value, children }: Pick<LateValueProps<T>, 'value' | 'children'>) {
  return children(use(value))
}

/** One timer a value, however often a component renders: `use` needs the same promise each time. */
const timers = new WeakMap<Promise<unknown>, Promise<boolean>>()

function settlesSoon(value: Promise<unknown>): Promise<boolean> {
  const known = timers.get(value)
  if (known !== undefined) return known
  const settled = value.then(() => true)
  const soon = withTimeout(settled, firstHtmlMs, () => false)
  timers.set(value, soon)
  return soon
}
