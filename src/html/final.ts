import sanitizeHtml from 'sanitize-html';
import { keptAttributes } from './attributes.js';
import { keptTags, voidTags } from './elements.js';

const options: sanitizeHtml.IOptions = {
  allowedTags: [...keptTags],
  allowedAttributes: { '*': keptAttributes },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowedSchemesByTag: { img: ['cid'] },
  allowedSchemesAppliedToAttributes: ['href', 'src'],
  allowProtocolRelative: false,
  selfClosing: [...voidTags],
  parseStyleAttributes: false,
};

/** The last word over HTML that leaves: an allow-list kept by others, over what our own has left. */
export function sanitised(html: string): string {
  return sanitizeHtml(html, options);
}
