import type { Search } from '../../identity/search.js';
import type { CleanContent } from '../context.js';
import { heavy } from '../heavy.js';

/** How much text is searched before other work has its turn, in characters. */
const TURN = 30_000;

/** Cleans an Office document in the thread for heavy work; the search for what its texts tell stays here. */
export async function cleanOfficeAside(content: Buffer, mime: string, search: Search): Promise<CleanContent> {
  const cleaned = await heavy('cleanOffice', content, {
    mime,
    search: async (texts) => {
      const found = [];
      let searched = 0;
      for (const text of texts) {
        found.push(search(text));
        searched += text.length;
        if (searched < TURN) continue;
        searched = 0;
        await new Promise((resolve) => setImmediate(resolve));
      }
      return found;
    },
  });
  const { buffer, byteOffset, length } = cleaned.content;
  return { ...cleaned, content: Buffer.from(buffer, byteOffset, length) };
}
