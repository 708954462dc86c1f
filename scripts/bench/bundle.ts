import { readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { folders } from './stage.ts'

const built = join(folders.host, '.next')

/** How many bytes of JavaScript the server loads for a page, as Next.js traced them (16.4, `.nft.json`); what it shares, too. */
export function readServerBytes(path: string): number {
  const trace = join(built, 'server/app', path, 'page.js.nft.json')
  const { files }: { files: string[] } = JSON.parse(readFileSync(trace, 'utf8'))
  return files
    .map((file) => join(dirname(trace), file))
    .filter((file) => file.startsWith(join(built, 'server')) && file.endsWith('.js'))
    .reduce((total, file) => total + statSync(file).size, 0)
}

/** How many bytes of JavaScript a browser loads for a page, compressed. */
export function readClientBytes(html: string): number {
  const scripts = [...html.matchAll(/<script src="\/_next\/([^"?]+)"/g)].map(([, file = '']) => file)
  return [...new Set(scripts)].reduce(
    (total, file) => total + gzipSync(readFileSync(join(built, file))).length,
    0,
  )
}
