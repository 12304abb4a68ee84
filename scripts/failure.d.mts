export class Failure extends Error {}
export function reportAndExit(error: unknown): never
