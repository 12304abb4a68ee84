export function inTurn<T>(work: () => T | Promise<T>, root?: string): Promise<T>
