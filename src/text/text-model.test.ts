import { expect, it } from 'vitest'
import { workersFor } from './text-model'

it.each([
  [{ hardwareConcurrency: 8, deviceMemory: 8 }, 2],
  [{ hardwareConcurrency: 2 }, 2],
  [{ hardwareConcurrency: 1 }, 1],
  [{ hardwareConcurrency: 4, deviceMemory: 2 }, 1],
  [{}, 1],
])('takes workers by the machine: %o', (machine, workers) => {
  expect(workersFor(machine)).toBe(workers)
})
