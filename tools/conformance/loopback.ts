/** Whether what is sent to this host stays on the machine (RFC 6761 section 6.3, RFC 5735 section 3). @param hostname as URL tells it. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
