import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findFreePort } from './start-app.ts'

const run = promisify(execFile)
const usualPlaces = ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/bin/nginx', '/opt/homebrew/bin/nginx']

/** A real nginx in front of several servers, which it asks in turn. Each answer sets the cookie `instance` to whose it is. */
export type Nginx = { url: string; close(): Promise<void> }

/**
 * Starts nginx on loopback. Where it is missing it is installed with apt, as root on Debian.
 *
 * @param options.port Its port, from `findFreePort`.
 * @param options.upstreams The servers behind it, as `host:port`.
 * @param options.headers What it sets on each request, as `proxy_set_header` takes it.
 * @throws {Error} that says what to install, when it is missing and cannot be installed.
 */
export async function startNginx(options: {
  port?: number
  upstreams: readonly string[]
  headers: readonly string[]
}): Promise<Nginx> {
  const nginx = await installNginx()
  const port = options.port ?? (await findFreePort())
  const folder = await mkdtemp(join(tmpdir(), 'nginx-'))
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  )
  const config = `
    daemon off;
    pid ${folder}/pid;
    error_log stderr notice;
    worker_processes 1;
    ${process.getuid?.() === 0 ? 'user root;' : ''}
    events {}
    http {
      access_log off;
      ${temporary.join('\n')}
      upstream app { ${options.upstreams.map((one) => `server ${one};`).join(' ')} }
      server {
        listen 127.0.0.1:${port};
        location / {
          proxy_pass http://app;
          add_header Set-Cookie "instance=$upstream_addr; Path=/" always;
          ${options.headers.map((one) => `proxy_set_header ${one};`).join('\n')}
        }
      }
    }`
  await writeFile(join(folder, 'nginx.conf'), config)
  const child = spawn(nginx, ['-c', join(folder, 'nginx.conf'), '-e', 'stderr'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(child, 'exit')
  let written = ''
  const started = new Promise<void>((resolve) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      written += text
      if (written.includes('start worker process ')) resolve()
    })
  })
  await Promise.race([started, ended])
  if (child.exitCode !== null) throw new Error(`nginx ended instead of starting:\n${written}`)
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      child.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function installNginx(): Promise<string> {
  const find = () => usualPlaces.find((path) => existsSync(path))
  if (find() === undefined && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    await run('apt-get', ['update'])
    await run('apt-get', ['install', '-y', '--no-install-recommends', 'nginx-light'])
  }
  const nginx = find()
  if (nginx === undefined)
    throw new Error('This test needs nginx. Install it (Debian: `apt-get install nginx-light`).')
  return nginx
}
