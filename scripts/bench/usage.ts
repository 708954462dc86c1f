import { readdirSync, readFileSync } from 'node:fs'

/**
 * How much of a processor a process has used so far, all its threads together, in milliseconds. From Linux's schedstat, which
 * counts nanoseconds; `NaN` elsewhere.
 */
export function readCpuMs(pid: number): number {
  try {
    const threads = readdirSync(`/proc/${pid}/task`)
    return threads.reduce((total, thread) => total + threadCpuMs(pid, thread), 0)
  } catch {
    return Number.NaN
  }
}

function threadCpuMs(pid: number, thread: string): number {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]) / 1e6
  } catch {
    // It has ended meanwhile.
    return 0
  }
}

/** How much memory a process takes, in megabytes; `NaN` where there is no `/proc`. */
export function readMemoryMb(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1_000
  } catch {
    return Number.NaN
  }
}
