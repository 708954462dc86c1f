import { handlers } from '../../../../auth.ts'

// The one route handler of this app: sign-in providers send people back here, which no Server Action can receive.
export const { GET, POST } = handlers
