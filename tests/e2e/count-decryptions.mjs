// Loaded into the app's process (`node --import`): writes a line for each session that is decrypted or encrypted.

const { subtle } = globalThis.crypto
for (const name of ['encrypt', 'decrypt']) {
  const original = subtle[name].bind(subtle)
  Object.defineProperty(subtle, name, {
    value: (algorithm, ...rest) => {
      if (algorithm.name === 'AES-CBC') console.log(`[session] ${name}`)
      return original(algorithm, ...rest)
    },
  })
}
