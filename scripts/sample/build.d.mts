export function buildSample(): Map<string, string>
