import { OutcomeForm } from './outcome-form'

export const runtime = 'edge'

export default function EdgePage() {
  return <OutcomeForm />
}
