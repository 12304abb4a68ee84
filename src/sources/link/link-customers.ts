import type { CallOptions, Engine } from '../../engine/engine'
import { sql } from '../../engine/sql'
import { giveIds } from './customer-ids'
import { decidedPairs, standing, stateOf, type Decision, type Linking, type RecordsOf } from './decisions'
import { certainGroups, groupsOf } from './groups'
import { probabilityOf, shiftOf, type Answer } from './likely/calibrate'
import type { LikelyPair } from './likely/clusters'
import { likelyPeople } from './likely/likely-people'
import { judgeLinks, type LikelyOutcome } from './likely/outcome'
import { noteConflicts } from './link-conflicts'
import { unionProfiles, type LinkableFile } from './profiles'
import { makeKeys, sharedKeyPairs } from './rule-keys'

export interface LinkOptions extends CallOptions {
  linking: Linking
  /** So many records are compared for likeness; of more none. */
  mostCompared: number
}

/**
 * Decides which profiles are one customer. Makes `data.profile_customer` (file_no, profile, pid, source, record, customer_id,
 * rule, confidence, matched, known), `data.link_decided` (l, r, verdict; as `data.likely_pairs`) and `data.link_conflicts`. Profiles
 * that share a certain key are joined (an e-mail, an id of one family, a phone), then those that are likely the same from the
 * threshold on; what the person said goes before both. An id, once given, stays (contracts 8).
 */
export async function linkCustomers(
  engine: Engine,
  files: readonly (LinkableFile & RecordsOf)[],
  { linking, mostCompared, ...options }: LinkOptions,
): Promise<LikelyOutcome> {
  await unionProfiles(engine, files, options)
  await makeKeys(engine, options)
  const rules = await sharedKeyPairs(engine, options)
  const [count] = await engine.query<{ n: number }>(sql`select count(*) as n from mem.link_profile`)
  const said = standing(linking.decisions)
  const decided = await decidedPairs(engine, said, files)
  const byRules = certainGroups(count!.n, rules, decided)
  const people = await likelyPeople(engine, byRules, mostCompared, options)
  const answers = answersOf(said)
  const shift = shiftOf(answers)
  const likely: LikelyPair[] = Array.from(people.weight, (weight, i) => ({
    a: people.l[i]!,
    b: people.r[i]!,
    probability: probabilityOf(weight + shift),
  }))
  const groups = groupsOf({ byRules, decided, likely, threshold: linking.threshold })
  await engine.insert(sql`data.link_decided`, {
    l: Int32Array.from(decided, ({ a }) => byRules[a]!),
    r: Int32Array.from(decided, ({ b }) => byRules[b]!),
    verdict: decided.map(({ verdict }) => verdict),
  })
  await giveIds(engine, groups, options)
  await noteConflicts(engine)
  await engine.run(sql`drop table mem.link_profile; drop table mem.link_key; drop table mem.link_shared;
    drop table mem.link_shared_contact`)
  return judgeLinks({
    people,
    likely,
    groups,
    decided,
    shift,
    answers: answers.length,
    state: stateOf(linking),
  })
}

/** What the person said of pairs that the model had odds for. */
const answersOf = (said: readonly Decision[]): Answer[] =>
  said.flatMap(({ verdict, weight }) =>
    verdict === 'unsure' || weight === undefined ? [] : [{ weight, same: verdict === 'same' }],
  )
