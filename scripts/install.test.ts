import { expect, test } from 'vitest'
import { installProblem, missingPackages } from './install.mjs'

const lock = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b': { version: '2.0.0', optional: true },
    'node_modules/c': { version: '3.0.0' },
  },
}

test('nothing is installed', () => {
  expect(missingPackages(lock, undefined)).toEqual(['node_modules/a', 'node_modules/c'])
})

test('all is installed; what is for another system need not be', () => {
  const installed = {
    packages: { 'node_modules/a': { version: '1.0.0' }, 'node_modules/c': { version: '3.0.0' } },
  }
  expect(missingPackages(lock, installed)).toEqual([])
})

test('another version is not the one that is wanted', () => {
  const packages = {
    ...lock.packages,
    'node_modules/b': { version: '2.0.1' },
    'node_modules/c': { version: '2.9.9' },
  }
  expect(missingPackages(lock, { packages })).toEqual(['node_modules/b', 'node_modules/c'])
})

test('what npm says becomes a sentence', () => {
  expect(installProblem('npm error code ENOTFOUND')).toMatch(/does not reach the npm registry/)
  expect(installProblem('npm error code EAI_AGAIN')).toMatch(/does not reach the npm registry/)
  expect(installProblem('npm error code ENOSPC')).toMatch(/disk is full/)
  expect(installProblem('npm error code EUSAGE')).toMatch(/do not agree/)
  expect(installProblem('npm error code E500')).toMatch(/see what npm says/)
})
