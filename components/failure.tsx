/**
 * What an error page says, in both languages: it may have to do without the request that knows the person's.
 *
 * Form and link load a page afresh, which also mends a tab that a new version of the app has left behind.
 */
export function Failure() {
  return (
    <main id="content">
      <div className="hero" role="alert">
        <h1>頁面發生錯誤</h1>
        <p className="lead">請重新整理再試一次。您的訂閱與付款不受影響。</p>
        <div lang="en" className="intro">
          <h2>Something went wrong on this page</h2>
          <p className="lead">
            Please reload and try again. Your subscription and payments are not affected.
          </p>
        </div>
        <div className="actions">
          <form>
            <button type="submit" className="button">
              重新整理 <span lang="en">Reload</span>
            </button>
          </form>
          <a href="/">
            回首頁 <span lang="en">Home</span>
          </a>
        </div>
      </div>
    </main>
  )
}
