import { cleanImage } from '../image/clean.js';

type Json = Record<string, unknown>;

/**
 * A notebook of Jupyter or Colab without what its program noted of whoever ran it: their account and its picture, their time
 * zone, the folder. Its pictures are cleaned like any other. A text that is no notebook is as it was.
 */
export async function cleanNotebook(text: string): Promise<string> {
  const notebook = parsed(text);
  if (!notebook || !Array.isArray(notebook.cells)) return text;
  const { kernelspec, language_info } = objectIn(notebook.metadata);
  notebook.metadata = { kernelspec, language_info };
  for (const cell of objectsIn(notebook.cells)) {
    cell.metadata = {};
    for (const bundle of Object.values(objectIn(cell.attachments))) await cleanPictures(objectIn(bundle));
    for (const output of objectsIn(cell.outputs)) {
      if (output.metadata) output.metadata = {};
      await cleanPictures(objectIn(output.data));
    }
  }
  return `${JSON.stringify(notebook, undefined, 1)}\n`;
}

/** In base64, by media type; one that cannot be cleaned is left out. */
async function cleanPictures(bundle: Json): Promise<void> {
  for (const [mime, data] of Object.entries(bundle)) {
    if (!mime.startsWith('image/') || mime === 'image/svg+xml') continue;
    const packed = Array.isArray(data) ? data.join('') : String(data);
    const cleaned = await cleanImage(Buffer.from(packed, 'base64'), mime).catch(() => undefined);
    if (cleaned) bundle[mime] = cleaned.content.toString('base64');
    else delete bundle[mime];
  }
}

function parsed(text: string): Json | undefined {
  try {
    return objectIn(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function objectIn(value: unknown): Json {
  // Any object has names for what is in it; what that is stays unknown.
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

function objectsIn(value: unknown): Json[] {
  return Array.isArray(value) ? value.map(objectIn) : [];
}
