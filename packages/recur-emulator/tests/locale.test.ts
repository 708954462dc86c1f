import { expect, test } from 'vitest'
import { callApi, openEmulator } from './open-emulator.ts'

const secret = { authorization: 'Bearer sk_test_emulator' }

test.each([
  ['en-US,en;q=0.9', 'Pro', 'For a growing team'],
  ['zh-TW,zh;q=0.9,en;q=0.8', '專業版', '給成長中的團隊'],
  ['*', '專業版', '給成長中的團隊'],
  ['fr', '專業版', '給成長中的團隊'],
])('the API names plans in the language of Accept-Language: %s', async (language, name, description) => {
  const emulator = await openEmulator()
  const headers = { ...secret, 'accept-language': language }
  const ask = async (path: string) => (await callApi(emulator, path, { headers })).body
  expect(await ask('/v1/products')).toMatchObject({ products: [{}, { name, description }, {}] })
  expect(await ask('/v1/subscriptions?customer_id=cus_mei')).toMatchObject({ data: [{ product: { name } }] })
  expect(await ask('/v1/customers/entitlements?customer_id=cus_mei')).toMatchObject({
    subscription: { product: { name } },
  })
})
