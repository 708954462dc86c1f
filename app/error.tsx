'use client'
import { Failure } from '../components/failure.tsx'

/** Shown in place of a page whose rendering failed. Next.js logs the error on the server. */
export default function ErrorPage() {
  return <Failure />
}
