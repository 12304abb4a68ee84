import type { Server } from 'node:http'

export function contentType(file: string): string
export function placeOf(root: string, url: string): string | undefined
export function createStaticServer(
  folder: string,
  options?: { headers?: Record<string, string>; changeHtml?: (html: string) => string },
): Server
export function listen(server: Server, port?: number): Promise<string>
export function stop(server: Server): Promise<void>
