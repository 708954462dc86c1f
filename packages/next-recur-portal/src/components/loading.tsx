/** Props of `Loading`. */
export type LoadingProps = {
  text: string
  /** The same page, waiting for what is loading. */
  showHref: string
  showText: string
}

/** Stands where something late will be. With JavaScript off nothing streams in, so a link loads the page with it. */
export function Loading({ text, showHref, showText }: LoadingProps) {
  return (
    <div className="recur-loading">
      <p className="recur-quiet">{text}</p>
      <span className="recur-loading-line" />
      <span className="recur-loading-line" />
      <noscript>
        <a href={showHref}>{showText}</a>
      </noscript>
    </div>
  )
}
