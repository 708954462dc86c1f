import type { ContractResult } from './run.ts'

/** What `doctor --contract` found. Holds no key, URL, address or value of a customer: it is made to be pasted into an issue. */
export type ContractReport = {
  /** Whether every row that could be asked is as documented. */
  ok: boolean
  versions: { 'next-recur-portal': string; 'recur-tw': string; node: string }
  /** Whose answers these are: Recur's, or those of the address in RECUR_BASE_URL. */
  api: 'api.recur.tw' | 'RECUR_BASE_URL'
  rows: ContractResult[]
}

const marks: Record<ContractResult['verdict'], string> = {
  same: 'same',
  differs: 'DIFFERS',
  breaks: 'BREAKS',
  unanswered: 'UNANSWERED',
  skipped: 'skipped',
}

/** The report as a table: a block a row, what the marks mean, and a last line that sums it up. */
export function formatContract({ rows, versions }: ContractReport): string {
  const width = Math.max(...Object.values(marks).map(({ length }) => length)) + 2
  const line = (label: string, text: string) => `${' '.repeat(width)}${label.padEnd(9)} ${text}`
  const blocks = rows.map(({ name, source, verdict, expected, met, differences, like }) =>
    [
      `${marks[verdict].padEnd(width)}${name}`,
      line('expected', expected),
      line('met', met),
      ...(differences === undefined ? [] : [line('differs', differences.join(', '))]),
      ...(like === undefined ? [] : [line('like', `${like}, as it was documented before`)]),
      line('source', source),
    ].join('\n'),
  )
  const count = (verdict: ContractResult['verdict']) => rows.filter((row) => row.verdict === verdict).length
  return [
    ...blocks,
    [
      'DIFFERS: not as documented; next-recur-portal works all the same. BREAKS: it does not.',
      'Please report either, with the output of --contract --json:',
      'https://github.com/next-recur-portal/next-recur-portal/issues/new?template=recur_difference.yml',
    ].join('\n'),
    `recur-tw ${versions['recur-tw']}: ${count('same')} same, ${count('differs')} differ, ${count('breaks')} break, ${count('unanswered')} unanswered, ${count('skipped')} skipped.`,
  ].join('\n\n')
}
