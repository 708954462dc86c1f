import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { findFreePort } from './e2e/start-app.ts'

const run = promisify(execFile)

/** A real Redis on a port of 127.0.0.1, which keeps nothing. */
export type RedisServer = {
  url: string
  /** Freezes it: connections stay open, and nothing is answered. */
  pause(): void
  /** Ends it. Safe to call twice. */
  close(): Promise<void>
}

/**
 * Starts Debian's redis-server. Where it is missing it is installed with apt, as root on Debian.
 *
 * @param port A port from `findFreePort`, for tests that need the address beforehand.
 * @throws {Error} that says what to install, when it is missing and cannot be installed.
 */
export async function startRedis(port?: number): Promise<RedisServer> {
  await installRedis()
  const own = port ?? (await findFreePort())
  const folder = await mkdtemp(join(tmpdir(), 'redis-'))
  const args = ['--port', String(own), '--bind', '127.0.0.1', '--save', '', '--dir', folder]
  const server = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(server, 'exit')
  let accepts = false
  for await (const line of createInterface(server.stdout)) {
    accepts = line.includes('Ready to accept connections')
    if (accepts) break
  }
  if (!accepts) throw new Error('redis-server ended instead of starting.')
  return {
    url: `redis://127.0.0.1:${own}`,
    pause: () => void server.kill('SIGSTOP'),
    close: async () => {
      server.kill('SIGKILL')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function installRedis(): Promise<void> {
  if (isInstalled()) return
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    await run('apt-get', ['update'])
    await run('apt-get', ['install', '-y', '--no-install-recommends', 'redis-server'])
  }
  if (!isInstalled())
    throw new Error('This test needs Redis. Install it (Debian: `apt-get install redis-server`).')
}

function isInstalled(): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'redis-server')))
}
