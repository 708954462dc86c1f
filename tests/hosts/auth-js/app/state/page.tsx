import { PortalForm } from './portal-form'

export default function StatePage() {
  return <PortalForm />
}
