/**
 * Notices an outage of Recur, and bounds what is under way. One per definition and process; no state is shared.
 *
 * Requests that time out one after another open the circuit: from then on a request fails at once, but for one probe a
 * second. A probe that gets a response closes the circuit again.
 */
export type Circuit = {
  /**
   * Asks for a place, and waits for one while places come free.
   *
   * @param waitMs For how long at most, in milliseconds.
   * @returns How the request may go out; `refused` for not at all. Everybody else has to `leave`.
   */
  enter(waitMs: number): Promise<'normal' | 'probe' | 'refused'>
  /**
   * Gives the place back.
   *
   * @param ended Whether there was a response (or a quick failure) or none in time; `cut_short` when the request had so little
   * time left that its end says nothing about Recur.
   */
  leave(ended: 'response' | 'timeout' | 'cut_short'): void
}

/** How many requests may be under way at once. Recur hung, each costs a socket and its timers for 4 seconds. */
const maxUnderWay = 100

/** How many requests may wait for a place. */
const maxWaiting = 1_000

/**
 * After a second in which no place came free nobody waits on: Recur hangs. Counted in ticks, since a process that is busy
 * with many clicks is late itself: while its timers are, so are the responses that it has yet to read.
 */
const tickMs = 100
const ticksToGiveUp = 10

/** How many timeouts in a row open the circuit. */
const timeoutsToOpen = 5

/** How often an open circuit lets a probe through, in milliseconds. */
const probeEveryMs = 1_000

/** How long the person behind a probe waits, in milliseconds. The probe itself has the timeout of any attempt. */
export const probeWaitMs = 900

/** Creates a closed circuit. */
export function createCircuit(): Circuit {
  let underWay = 0
  let timeouts = 0
  let nextProbeAt = 0
  const waiting = new Set<(admitted: boolean) => void>()

  const isOpen = () => timeouts >= timeoutsToOpen
  let ticks = 0
  let ticking: ReturnType<typeof setInterval> | undefined
  const tick = () => {
    ticks += 1
    if (ticks === ticksToGiveUp) for (const settle of [...waiting]) settle(false)
  }
  const takePlace = async (waitMs: number): Promise<boolean> => {
    if (underWay < maxUnderWay) {
      underWay += 1
      return true
    }
    if (waiting.size >= maxWaiting) return false
    return new Promise((resolve) => {
      const settle = (admitted: boolean) => {
        clearTimeout(timer)
        waiting.delete(settle)
        if (waiting.size === 0) clearInterval(ticking)
        resolve(admitted)
      }
      const timer = setTimeout(() => settle(false), waitMs)
      if (waiting.size === 0) {
        ticks = 0
        ticking = setInterval(tick, tickMs)
      }
      waiting.add(settle)
    })
  }
  const givePlace = () => {
    ticks = 0
    // The place goes to the request that has waited longest, so the number under way stays.
    const [next] = waiting
    if (next === undefined) underWay -= 1
    else next(true)
  }

  return {
    enter: async (waitMs) => {
      if (isOpen()) {
        const now = performance.now()
        if (now < nextProbeAt) return 'refused'
        nextProbeAt = now + probeEveryMs
        // A probe needs no place: there is at most one a second.
        underWay += 1
        return 'probe'
      }
      if (!(await takePlace(waitMs))) return 'refused'
      if (!isOpen()) return 'normal'
      // The outage was noticed while this request waited.
      givePlace()
      return 'refused'
    },
    leave: (ended) => {
      if (ended === 'timeout') timeouts += 1
      if (ended === 'response') timeouts = 0
      if (ended === 'timeout' && timeouts === timeoutsToOpen) nextProbeAt = performance.now() + probeEveryMs
      givePlace()
    },
  }
}
