import type { AskSearch, CleanContent } from './context.js';
import type { PdfText } from './pdf/read.js';

/** What a piece of work may need beside the bytes of the file. */
export interface HeavyNeeds {
  mime?: string;
  search?: AskSearch;
}

/** What takes long enough to be done aside. */
export interface HeavyWorks {
  readCodes(content: Buffer): Promise<string[]>;
  readPdf(content: Buffer): Promise<PdfText>;
  stripPdf(content: Buffer): Promise<{ content: Uint8Array; strings: string[] }>;
  readOffice(content: Buffer, needs: HeavyNeeds): Promise<{ text: string; links: string[] }>;
  cleanOffice(
    content: Buffer,
    needs: HeavyNeeds,
  ): Promise<Omit<CleanContent, 'content'> & { content: Uint8Array }>;
}

const nothing: AskSearch = async (texts) => texts.map(() => []);

/** Each is loaded when it is first asked for. */
export const heavyWorks: HeavyWorks = {
  readCodes: async (content) => (await import('./image/codes.js')).readCodes(content),
  readPdf: async (content) => (await import('./pdf/read.js')).readPdf(content),
  stripPdf: async (content) => (await import('./pdf/strip.js')).stripPdf(content),
  readOffice: async (content, { mime = '' }) => (await import('./office/read.js')).readOffice(content, mime),
  cleanOffice: async (content, { mime = '', search = nothing }) =>
    (await import('./office/clean.js')).cleanOffice(content, mime, search),
};

/** What is asked of the thread, what it asks meanwhile, and what it answers. */
export interface Asked {
  work: keyof HeavyWorks;
  content: Uint8Array;
  mime?: string;
}
/** Texts that the thread asks to have searched, for only the main one has the names. */
export interface AskedBack {
  texts: string[];
}
export interface AnsweredBack {
  hits: Awaited<ReturnType<AskSearch>>;
}
/** How a piece of work ended. */
export type Answered = { done: unknown } | { failed: { name: string; reason?: string } };
