/** Whether a host is this machine, so that no proxy stands before it and nobody listens on the way. */
export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
}
