// Ends this process when the one that started it is gone, however that ended: it would go on for nobody, and spin on what it
// cannot write any more. For `--import`, with a channel between the two (`stdio: 'ipc'`). What this process starts itself imports the
// file as well, and is left alone.
if (process.ppid === Number(new URL(import.meta.url).searchParams.get('parent'))) {
  process.on('disconnect', () => process.exit())
  process.channel?.unref()
}
