import { openPortal } from '../../actions/plain.ts'
import { Account } from '../account.tsx'

export default function Page() {
  return (
    <Account>
      <form action={openPortal}>
        <button type="submit">管理訂閱</button>
      </form>
    </Account>
  )
}
