import type { Engine } from '../engine/engine'
import { sql, sqlFile } from '../engine/sql'
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
  await createValuesView(engine)
}

/** What records say differently, in the default place; workspaces that earlier versions kept do not know it until the next import. */
async function createValuesView(engine: Engine): Promise<void> {
  const [there] = await engine.query(sql`
    select 1 as n from duckdb_tables() where database_name = 'data' and table_name = 'customer_values'`)
  await engine.run(
    there
      ? sql`create or replace view customer_values as select * from data.customer_values`
      : sql`create or replace view customer_values as select null::varchar as customer_id, null::varchar as field,
          null::varchar as stated, null::varchar as source, null::varchar as record, null::timestamp as seen, false as won
        where false`,
  )
}
