import type { ReactNode } from 'react'
import { brand } from '../lib/brand.ts'

/** Props of `Standalone`: what is said in each language, and what can be done. */
export type StandaloneProps = {
  chinese: { title: string; text: string }
  english: { title: string; text: string }
  children: ReactNode
}

/** The frame of a page that knows neither the person nor the language, and so speaks both. */
export function Standalone({ chinese, english, children }: StandaloneProps) {
  return (
    <>
      <header className="site-header">
        <a className="site-name" href="/">
          <BothLanguages chinese={brand.name['zh-TW']} english={brand.name.en} />
        </a>
      </header>
      <main id="content">
        <div className="hero">
          <div lang="zh-TW" className="intro">
            <h1>{chinese.title}</h1>
            <p className="lead">{chinese.text}</p>
          </div>
          <div lang="en" className="intro">
            <h2>{english.title}</h2>
            <p className="lead">{english.text}</p>
          </div>
          <div className="actions">{children}</div>
        </div>
      </main>
    </>
  )
}

/** A label in both languages. */
export function BothLanguages({ chinese, english }: { chinese: string; english: string }) {
  return (
    <>
      <span lang="zh-TW">{chinese}</span> <span lang="en">{english}</span>
    </>
  )
}
