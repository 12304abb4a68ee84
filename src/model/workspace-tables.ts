import type { Engine } from '../engine/engine'
import { sqlFile } from '../engine/sql'
import canonicalSql from './canonical.sql?raw'
import readingsSql from './readings.sql?raw'
import viewsSql from './views.sql?raw'

/** Makes the canonical tables, empty, and the views over them; what was read from texts stays where it is there. */
export async function createWorkspaceTables(engine: Engine): Promise<void> {
  await engine.run(sqlFile(canonicalSql))
  await createWorkspaceViews(engine)
}

/** Over canonical tables that are there already, as they are. */
export async function createWorkspaceViews(engine: Engine): Promise<void> {
  await engine.run(sqlFile(readingsSql))
  await engine.run(sqlFile(viewsSql))
}
