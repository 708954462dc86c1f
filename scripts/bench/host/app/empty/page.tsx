import { Account } from '../account.tsx'

/** The same page without a button: what the others are compared with. */
export default function Page() {
  return <Account />
}
