import { Account } from '../account.tsx'
import { FetchButton } from './fetch-button.tsx'

export default function Page() {
  return (
    <Account>
      <FetchButton />
    </Account>
  )
}
