import { redirect } from 'next/navigation.js'
import type { ReactNode } from 'react'
import { auth } from '../auth.ts'

/** The page around each button: the same for all, and for somebody who is signed in. */
export async function Account({ children }: { children?: ReactNode }) {
  const session = await auth()
  if (!session?.user?.id) redirect('/sign-in')
  return (
    <main>
      <h1>帳戶設定</h1>
      <p>{session.user.name}</p>
      {children}
    </main>
  )
}
