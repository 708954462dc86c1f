import { createServerClient } from '@supabase/ssr'
import { cookies } from 'next/headers'

/** Supabase, with the session of the request. */
export async function createClient() {
  const store = await cookies()
  return createServerClient(process.env.SUPABASE_URL ?? '', process.env.SUPABASE_PUBLISHABLE_KEY ?? '', {
    cookies: {
      getAll: () => store.getAll(),
      setAll: (changes) => {
        for (const { name, value, options } of changes) store.set(name, value, options)
      },
    },
  })
}
