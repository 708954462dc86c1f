import { redirect } from 'next/navigation.js'
import { expect, test } from 'vitest'
import { expectRedirect } from '../../src/testing/index.ts'

test('a redirect is read off what the action throws', async () => {
  const action = async () => redirect('/pricing?plan=pro;2', 'replace')
  expect(await expectRedirect(action)).toEqual({ url: '/pricing?plan=pro;2', history: 'replace' })
})

test('an action that ends without a redirect fails the test', async () => {
  await expect(expectRedirect(async () => {})).rejects.toThrow('The action did not redirect.')
})

test('an action that fails instead passes its error on as the cause', async () => {
  const failure = new Error('no session')
  const action = () => Promise.reject(failure)
  await expect(expectRedirect(action)).rejects.toMatchObject({ cause: failure })
})
