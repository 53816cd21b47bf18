import { cleanImage } from '../image/clean.js';
import { typeOf } from '../type.js';

/** The pictures of a document that could be cleaned, by name, and how many pictures were seen. */
export class Pictures extends Map<string, Buffer> {
  seen = 0;
}

/** Cleans each picture in a document. One that cannot be cleaned, such as a drawing, is not among them. */
export async function cleanPictures(files: ReadonlyMap<string, Buffer>): Promise<Pictures> {
  const pictures = new Pictures();
  for (const [name, content] of files) {
    if (
      /\.(?:xml|rels|vml|fntdata|odttf|ttf|rdf)$/i.test(name) ||
      !/media|pictures|objectreplacements/i.test(name)
    )
      continue;
    pictures.seen++;
    const { kind, mime } = await typeOf(content, '', '');
    if (kind !== 'image') continue;
    const cleaned = await cleanImage(content, mime).catch(() => undefined);
    if (cleaned) pictures.set(name, cleaned.content);
  }
  return pictures;
}
