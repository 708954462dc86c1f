import { type ChildProcess, fork, type Serializable } from 'node:child_process'
import { once } from 'node:events'
import type { Server } from 'node:net'
import { fileURLToPath } from 'node:url'

/** A process of the bench's own that listens at a port of loopback. */
export type ServingProcess = {
  pid: number
  /** Sends it a message and waits for its answer. */
  ask(message: Serializable): Promise<unknown>
  close(): Promise<void>
}

/**
 * Starts one of the files beside this one in a process of its own, so that what it takes of a processor is not counted to others.
 *
 * @param file Its name. It calls `serve`.
 * @param env What it reads besides this process's environment.
 */
export async function startProcess(
  file: string,
  env: Readonly<Record<string, string>>,
): Promise<ServingProcess> {
  const path = fileURLToPath(new URL(file, import.meta.url))
  const child: ChildProcess = fork(path, [], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ended = once(child, 'exit')
  const failed = ended.then(() => {
    throw new Error(`${file} ended by itself.`)
  })
  failed.catch(() => {})
  await Promise.race([once(child, 'message'), failed])
  const exchange = async (message: Serializable) => {
    const answered = once(child, 'message')
    child.send(message)
    const [answer]: unknown[] = await Promise.race([answered, failed])
    return answer
  }
  let last: Promise<unknown> = Promise.resolve()
  return {
    pid: child.pid ?? 0,
    ask: (message) => {
      // One after another: answers carry nothing that says whose they are.
      last = last.then(() => exchange(message))
      return last
    },
    close: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/**
 * In such a process: says that it has started, and answers messages until the bench ends.
 *
 * @param answer What to answer.
 */
export function serve(answer: (message: unknown) => unknown): void {
  process.on('message', async (message) => process.send?.((await answer(message)) ?? null))
  process.on('disconnect', () => process.exit())
  process.send?.('ready')
}

/** Lets a server listen at a free port of loopback. */
export async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return address.port
}
