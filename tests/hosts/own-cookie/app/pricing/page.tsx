export default function PricingPage() {
  return <h1>pricing</h1>
}
