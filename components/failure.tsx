import { BothLanguages, Standalone } from './standalone.tsx'

/**
 * What an error page says.
 *
 * Form and link load a page afresh, which also fixes a tab left open over a deploy.
 */
export function Failure() {
  return (
    <Standalone
      chinese={{ title: '頁面發生錯誤', text: '請重新整理再試一次。您的訂閱與付款不受影響。' }}
      english={{
        title: 'Something went wrong',
        text: 'Reload to try again. Your subscription and payments aren’t affected.',
      }}
    >
      <form>
        <button type="submit" className="recur-button">
          <BothLanguages chinese="重新整理" english="Reload" />
        </button>
      </form>
      <a href="/">
        <BothLanguages chinese="回首頁" english="Home" />
      </a>
    </Standalone>
  )
}
