import type { SealingKey } from './sealed'
import type { Store } from './store'
import { workspaceFiles } from './workspace-files'

/** Sealing and opening; a worker does them where there is one. */
export interface SealingParts {
  seal: (bytes: Blob, key: SealingKey) => Promise<Blob>
  open: (sealed: Blob, key: SealingKey) => Promise<Blob>
}

const inWorker: SealingParts = {
  seal: (bytes, secret) => workspaceFiles('seal', { bytes, secret }),
  open: (sealed, secret) => workspaceFiles('openSealed', { sealed, secret }),
}

/** A store whose every piece is sealed with a key; names and times stay readable. A damaged piece is as one that is not there. */
// It has no `file`: what the engine writes itself would not be sealed.
export function sealedStore(store: Store, key: SealingKey, { seal, open } = inWorker): Store {
  return {
    names: () => store.names(),
    async read(name) {
      const sealed = await store.read(name)
      return sealed && open(sealed, key).catch(() => undefined)
    },
    async write(name, bytes) {
      await store.write(name, await seal(bytes, key))
    },
    remove: (name) => store.remove(name),
  }
}
