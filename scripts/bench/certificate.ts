import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A certificate for Recur's stand-in: the paths of its files, in PEM. It is its own authority. */
export type Certificate = { key: string; certificate: string }

/** Where the stand-in's portal is, for the browser: Recur's real address, led to this machine. */
export const portalHost = 'portal.recur.tw'

/**
 * Makes a certificate, trusted by nobody: processes trust it by `NODE_EXTRA_CA_CERTS`, Chromium by its key.
 *
 * @param folder Where to write it.
 */
export async function makeCertificate(folder: string): Promise<Certificate> {
  const key = join(folder, 'key.pem')
  const certificate = join(folder, 'certificate.pem')
  const names = `subjectAltName=DNS:localhost,IP:127.0.0.1,DNS:${portalHost}`
  const keyType = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1']
  const subject = ['-subj', '/CN=Recur of the bench', '-addext', names, '-days', '2']
  const files = ['-keyout', key, '-out', certificate]
  await run('openssl', ['req', '-x509', '-nodes', ...keyType, ...subject, ...files]).catch(
    (error: unknown) => {
      throw new Error('`openssl` made no certificate. Install it (Debian: `apt-get install openssl`).', {
        cause: error,
      })
    },
  )
  return { key, certificate }
}
