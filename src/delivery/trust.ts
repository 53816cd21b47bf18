/**
 * How much of a smart host's certificate is believed. Whoever answers on a loopback address is this machine, and no
 * certificate is for such an address: there it proves nothing. What the URL itself says of `tls.` comes before this.
 */
export function trustIn(url: string): { tls?: { rejectUnauthorized: boolean } } {
  const { hostname } = new URL(url);
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/i.test(hostname)
    ? { tls: { rejectUnauthorized: false } }
    : {};
}
