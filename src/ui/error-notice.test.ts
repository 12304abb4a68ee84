import { render } from 'svelte/server'
import { expect, it } from 'vitest'
import { RapportError } from '../errors/rapport-error'
import ErrorNotice from './ErrorNotice.svelte'

const html = (props: { error: unknown; title?: string; todo?: string }) =>
  render(ErrorNotice, { props }).body.replace(/<!--.*?-->/g, '')

it('says what is the case, what to do, and lets the details be copied', () => {
  const error = new RapportError('input', { message: 'workspace-cut', cause: new Error('Anna Tamm') })
  const body = html({ error })
  expect(body).toContain('This workspace file breaks off')
  expect(body).toContain('use an older copy of it')
  expect(body).toContain('Copy details')
  expect(body).toContain('error: input / workspace-cut')
  expect(body).not.toContain('Anna')
})

it('says nothing of a stop', () => {
  expect(html({ error: new RapportError('cancelled', { message: 'cancelled' }) }).trim()).toBe('')
})

it('says first what could not be done', () => {
  const body = html({ error: new Error('x'), title: 'This page could not be drawn.', todo: 'Reload it.' })
  expect(body).toMatch(/This page could not be drawn\.[\s\S]*fault of Rapport[\s\S]*Reload it\./)
})
