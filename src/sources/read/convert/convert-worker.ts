import { answer } from '../reader-requests'
import { readConverted } from './read-converted'

answer((request, progress) => {
  if (request.kind === 'erase' || !request.choices.kind || request.choices.kind === 'text')
    throw new Error('Only files of other formats are read here')
  return readConverted(request.blob, { ...request.choices, kind: request.choices.kind, progress })
})
