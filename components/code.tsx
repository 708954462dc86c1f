/** Props of `Code`. */
export type CodeProps = {
  /** The path of the file, as a person would find it in their own app. */
  file: string
  code: string
}

/** Keywords, and texts: as much of TypeScript as a dozen lines need to be read easily. */
const pattern = /(\b(?:import|from|export|const|async|await|function)\b)|('[^'\n]*'|"[^"\n]*")/

/** A file of code, in colours that the server puts in: no script highlights anything. */
export function Code({ file, code }: CodeProps) {
  // Splitting keeps what the two groups of the pattern matched: text, keyword, string, text, …
  const parts = code.split(pattern).map((text, index) => ({ text, at: index, kind: kinds[index % 3] }))
  return (
    <figure className="code">
      <figcaption>{file}</figcaption>
      <pre>
        <code>
          {parts.map(({ text, at, kind }) =>
            kind === undefined || text === undefined ? (
              text
            ) : (
              <span key={at} className={kind}>
                {text}
              </span>
            ),
          )}
        </code>
      </pre>
    </figure>
  )
}

const kinds = [undefined, 'keyword', 'string']
