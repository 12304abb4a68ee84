/** Where the page stands with other days; '' goes back to what the data say, a day left out stays as it is. */
export function address({ since, asOf }: { since?: string | null; asOf?: string }): string {
  const query = new URLSearchParams({
    ...(asOf === undefined ? {} : { asof: asOf }),
    ...(since === undefined || since === null ? {} : { since }),
  })
  return `#/changes?${query.toString()}`
}
