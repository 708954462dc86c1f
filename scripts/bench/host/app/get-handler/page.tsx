import { Account } from '../account.tsx'

export default function Page() {
  return (
    <Account>
      <a href="/open-portal">管理訂閱</a>
    </Account>
  )
}
