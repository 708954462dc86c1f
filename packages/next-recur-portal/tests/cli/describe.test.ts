import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { startServer } from '../../../../tests/http-server.ts'
import { cureOf } from '../../src/cli/describe.ts'
import { examine } from '../../src/cli/doctor/examine.ts'

const run = promisify(execFile)

async function addressRow(url: string) {
  const env = { RECUR_SECRET_KEY: 'sk_test_1', RECUR_BASE_URL: url, APP_URL: url }
  const { checks } = await examine({ env })
  return checks.find(({ name }) => name === 'address')
}

test('a certificate that nobody vouches for is named, with the cure', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'certificate-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  await run('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
    ...['-keyout', key, '-out', cert, '-days', '1', '-subj', '/CN=localhost'],
  ])
  const server = createServer({ key: await readFile(key), cert: await readFile(cert) })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    server.close()
    await rm(folder, { recursive: true })
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  expect(await addressRow(`https://localhost:${address.port}`)).toMatchObject({
    status: 'failed',
    finding: 'no connection (DEPTH_ZERO_SELF_SIGNED_CERT).',
    cure: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
  })
})

test('https: where only http: is spoken is named, with the cure', async () => {
  const server = await startServer((response) => response.end())
  onTestFinished(() => server.close())
  expect(await addressRow(server.url.replace('http:', 'https:'))).toMatchObject({
    status: 'failed',
    cure: expect.stringContaining('speaks no TLS'),
  })
})

test.each([
  ['ENOTFOUND', 'does not resolve'],
  ['EAI_AGAIN', 'does not resolve now'],
  ['ECONNRESET', 'firewall or proxy'],
  ['UND_ERR_CONNECT_TIMEOUT', 'Nothing is reached'],
  ['CERT_HAS_EXPIRED', 'out of date'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'for another name'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'NODE_EXTRA_CA_CERTS'],
  ['E_NOBODY_KNOWS', 'Recur could not be reached'],
])('the network failure %s has its cure', (code, words) => {
  expect(cureOf({ kind: 'network_error', code })).toContain(words)
})
