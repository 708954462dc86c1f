/** Props of what stands in for something late. */
export type LoadingProps = {
  text: string
  /** The same page, waiting for what is loading. */
  showHref: string
  showText: string
}

/** Stands where a subscription will be, in its shape. With JavaScript off nothing streams in, so a link loads the page with it. */
export function LoadingSubscription({ text, ...link }: LoadingProps) {
  return (
    <div className="recur-loading">
      <div className="recur-loading-row">
        <span className="recur-monogram" />
        <p className="recur-quiet">{text}</p>
        <span className="recur-loading-line" />
        <span className="recur-loading-period" />
      </div>
      <span className="recur-loading-line" />
      <ShowLink {...link} />
    </div>
  )
}

/** Stands where plans will be, in their shape. How many they will be nobody knows. */
export function LoadingPlans({ text, ...link }: LoadingProps) {
  return (
    <div className="recur-loading recur-plans">
      {['first', 'second', 'third'].map((card) => (
        <div key={card} className="recur-card recur-plan">
          {card === 'first' ? <p className="recur-quiet">{text}</p> : <span className="recur-loading-line" />}
          <span className="recur-loading-line" />
          <span className="recur-loading-line" />
          <div className="recur-plan-more">
            <span className="recur-loading-line" />
            <span className="recur-loading-line" />
            {card === 'first' && <ShowLink {...link} />}
          </div>
          <span className="recur-loading-button" />
        </div>
      ))}
    </div>
  )
}

function ShowLink({ showHref, showText }: Omit<LoadingProps, 'text'>) {
  return (
    <noscript>
      <a href={showHref}>{showText}</a>
    </noscript>
  )
}
