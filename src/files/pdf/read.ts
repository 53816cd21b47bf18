import { besidePage, besidePages } from './beside.js';

/** What a PDF says, as far as it was read. */
export interface PdfText {
  /** The text of its pages, one after the other, each with what its notes and fields say. */
  text: string;
  links: string[];
  pages: number;
  /** Pages, characters or time ran out before its end. */
  partly: boolean;
  /** A page without any text: it is a picture of one. */
  pictures: boolean;
}

/** Beyond these a PDF is read only in part: pages, characters, milliseconds. */
const LIMITS = { pages: 300, characters: 2_000_000, time: 20_000 };

/** Reads the text and the links of a PDF. Throws where it is broken or asks for a password. */
export async function readPdf(content: Buffer): Promise<PdfText> {
  const { getDocumentProxy } = await import('unpdf');
  const until = Date.now() + LIMITS.time;
  const pdf = await getDocumentProxy(new Uint8Array(content), { isEvalSupported: false, verbosity: 0 });
  try {
    const read: PdfText = { text: '', links: [], pages: pdf.numPages, partly: false, pictures: false };
    for (let number = 1; number <= pdf.numPages && !read.partly; number++) {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
      read.pictures ||= text.trim() === '';
      const notes = await page.getAnnotations();
      read.text += `${[text, ...(await besidePage(page, notes))].join('\n')}\n`;
      for (const { url, unsafeUrl } of notes) {
        if (url || unsafeUrl) read.links.push(String(url ?? unsafeUrl));
      }
      page.cleanup();
      read.partly = number >= LIMITS.pages || read.text.length > LIMITS.characters || Date.now() > until;
    }
    read.text += (await besidePages(pdf)).join('\n');
    read.partly &&= read.pages > LIMITS.pages || read.text.length > LIMITS.characters || Date.now() > until;
    return read;
  } finally {
    await pdf.destroy();
  }
}
