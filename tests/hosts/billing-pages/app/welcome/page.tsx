import { PortalNotice, type SearchParams } from 'next-recur-portal/components'

export const instant = false

type Props = { searchParams: Promise<SearchParams> }

export default async function WelcomePage({ searchParams }: Props) {
  const { session_id: id } = await searchParams
  return (
    <main>
      <PortalNotice searchParams={searchParams} locale="zh-TW" />
      {typeof id === 'string' && /^[\w-]{1,100}$/.test(id) && <p>結帳編號：{id}</p>}
      <a href="/account">帳戶設定</a>
    </main>
  )
}
