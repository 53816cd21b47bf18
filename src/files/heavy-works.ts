import type { PdfText } from './pdf/read.js';

/** What takes long enough to be done aside: each needs only the bytes of a file. */
export interface HeavyWorks {
  readCodes(content: Buffer): Promise<string[]>;
  readPdf(content: Buffer): Promise<PdfText>;
  stripPdf(content: Buffer): Promise<{ content: Uint8Array; strings: string[] }>;
}

export const heavyWorks: HeavyWorks = {
  readCodes: async (content) => (await import('./image/codes.js')).readCodes(content),
  readPdf: async (content) => (await import('./pdf/read.js')).readPdf(content),
  stripPdf: async (content) => (await import('./pdf/strip.js')).stripPdf(content),
};

/** What is asked of the thread, and what it answers. */
export interface Asked {
  work: keyof HeavyWorks;
  content: Uint8Array;
}
export type Answered = { done: unknown } | { failed: { name: string; reason?: string } };
