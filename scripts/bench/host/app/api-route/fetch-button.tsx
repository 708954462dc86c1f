'use client'

/** A button that fetches the portal's URL and goes there, as Recur's guide shows it. */
export function FetchButton() {
  const press = async () => {
    const response = await fetch('/api/portal', { method: 'POST' })
    const { url }: { url: string } = await response.json()
    window.location.href = url
  }
  return (
    <button type="button" onClick={press}>
      管理訂閱
    </button>
  )
}
