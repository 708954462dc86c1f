import { hasAccess } from '../../has-access'

export const instant = false

export default async function MembersPage() {
  const access = await hasAccess()
  if (access === undefined) return <p>目前無法確認您的訂閱，請稍後重新整理。</p>
  return access ? <h1>會員專區</h1> : <a href="/pricing">查看方案</a>
}
