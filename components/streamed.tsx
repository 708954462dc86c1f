import { type ReactNode, Suspense, use } from 'react'

/** Props of `Streamed`. */
export type StreamedProps<T> = {
  /** What is to be shown, or the promise of it, which must not reject. */
  value: T | Promise<T>
  /** Stands there until the promise is kept. React puts what comes later in its place by script only. */
  fallback: ReactNode
  children: (value: T) => ReactNode
}

/** Shows a value at once when it is there, and otherwise streams it in when it comes. */
export function Streamed<T>({ value, fallback, children }: StreamedProps<T>) {
  if (!(value instanceof Promise)) return children(value)
  return (
    <Suspense fallback={fallback}>
      <Arrived value={value}>{children}</Arrived>
    </Suspense>
  )
}

function Arrived<T>({ value, children }: Pick<StreamedProps<T>, 'children'> & { value: Promise<T> }) {
  return children(use(value))
}
