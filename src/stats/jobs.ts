import { clusterise, type Clustering, type ClusteringOptions } from './clustering'
import { backTest, fitValueModels, scoreCustomers, type Progress } from './value-models'

export interface ClusteriseArgs extends Omit<ClusteringOptions, 'onProgress'> {
  /** Row-major, scaled by the caller. */
  rows: Float64Array
  dims: number
  seed?: number
}

/** What the numerics can be asked for. Arguments and results are plain data, so that a worker can take them. */
export const jobs = {
  fitValueModels,
  scoreCustomers,
  backTest,
  clusterise: ({ rows, dims, seed, ...options }: ClusteriseArgs, progress?: Progress): Clustering =>
    clusterise(rows, dims, seed, { ...options, onProgress: progress }),
}

export type Jobs = typeof jobs
export type JobName = keyof Jobs
export type JobArgs<Name extends JobName> = Parameters<Jobs[Name]>[0]
export type JobResult<Name extends JobName> = ReturnType<Jobs[Name]>

/** Runs a job by its name. */
export function runJob<Name extends JobName>(
  name: Name,
  args: JobArgs<Name>,
  progress?: Progress,
): JobResult<Name> {
  const job = jobs[name] as (args: JobArgs<Name>, progress?: Progress) => JobResult<Name>
  return job(args, progress)
}
