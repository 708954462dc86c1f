import { NextResponse } from 'next/server.js'
import { createPortalUrl } from '../../plain.ts'

/** A GET handler that redirects, as the adapters of Polar, Dodo and Creem do. */
export async function GET(): Promise<Response> {
  return NextResponse.redirect((await createPortalUrl()) ?? `${process.env.APP_URL}/sign-in`)
}
