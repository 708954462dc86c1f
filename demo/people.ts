// The people of the demo have one home: the emulator, which plays Recur for them.
export { type DemoPerson, demoPeople, demoSubject } from 'recur-emulator/people'
