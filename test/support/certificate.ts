import { generate } from 'selfsigned';

/** A certificate that nobody vouches for, in PEM. */
export async function selfSigned(name: string): Promise<{ cert: string; key: string }> {
  const made = await generate([{ name: 'commonName', value: name }], { keySize: 2048, algorithm: 'sha256' });
  return { cert: made.cert, key: made.private };
}
