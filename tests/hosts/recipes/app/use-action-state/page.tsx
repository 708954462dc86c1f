import { PortalForm } from '../../use-action-state/portal-form'

export default function UseActionStatePage() {
  return <PortalForm />
}
