import type { ResultFile } from './results-bundle'

/** Fetched ahead, so that results can be saved when the server is gone. */
export function prepareZip(): Promise<unknown> {
  return import('@zip.js/zip.js')
}

/** All files in one zip, made piece by piece; `day` stands as the date of each, so that the same files give the same zip. */
export async function zipOf(files: readonly ResultFile[], day: string | null): Promise<Blob> {
  const { BlobReader, BlobWriter, ZipWriter } = await import('@zip.js/zip.js')
  const writer = new ZipWriter(new BlobWriter('application/zip'), {
    useWebWorkers: false,
    lastModDate: new Date(`${day ?? '2000-01-01'}T12:00:00Z`),
    extendedTimestamp: false,
  })
  for (const { name, blob } of files) await writer.add(name, new BlobReader(blob))
  return writer.close()
}
