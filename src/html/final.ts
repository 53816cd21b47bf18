import sanitizeHtml from 'sanitize-html';
import { keptAttributes } from './attributes.js';
import { keptTags, voidTags } from './elements.js';

/** Looked for first, for they are looked for in lists. */
const COMMON = ['span', 'div', 'p', 'br', 'a', 'b', 'td', 'tr'];

const options: sanitizeHtml.IOptions = {
  allowedTags: [...COMMON, ...keptTags],
  allowedAttributes: { '*': ['style', ...keptAttributes] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowedSchemesByTag: { img: ['cid'] },
  allowedSchemesAppliedToAttributes: ['href', 'src'],
  allowProtocolRelative: false,
  selfClosing: [...voidTags],
  parseStyleAttributes: false,
};

/** The same, but that the parser passes over text in which it need not look for entities. */
const withoutEntities: sanitizeHtml.IOptions = { ...options, parser: { decodeEntities: false } };

/** The last word over HTML that leaves: an allow-list kept by others, over what our own has left. */
export function sanitised(html: string): string {
  return sanitizeHtml(html, html.includes('&') ? options : withoutEntities);
}
