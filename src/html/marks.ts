import type { Element } from './tree.js';

/**
 * What a mail program's mark on an element says of it. `quote`: all of it is quoted; `history`: it holds quotes and
 * what introduces them, and perhaps answers; `introduction`: it introduces the quote that follows; `rest`: with it
 * begins the quoted mail, down to the end; `forward`: new to the reader, with all that it quotes itself.
 */
export type Mark = 'quote' | 'history' | 'introduction' | 'rest' | 'forward' | 'signature';

const marks = new Map<string, Mark>();
const known = (mark: Mark, names: string) => {
  for (const name of names.trim().split(/\s+/)) marks.set(name, mark);
};

// Classes, ids, names and data-marker values, in small letters, without what a program adds before those of others.
known(
  'quote',
  `yahoo_quoted tutanota_quote zmail_extra mail-editor-reference-message-container history_container
front-blockquote missive_quote __quoted_text__ ms-outlook-mobile-reference-message gmail_extra_quote quotedtext`,
);
known(
  'history',
  `gmail_quote gmail_quote_container protonmail_quote messagereplysection quote nylas-quote isreplycontent`,
);
known('introduction', `moz-cite-prefix gmail_attr reply-intro __headers__`);
known('rest', `divrplyfwdmsg appendonsend outlookmessageheader`);
known('forward', `moz-forward-container isforwardcontent`);
known(
  'signature',
  `gmail_signature gmail_signature_prefix moz-signature signature protonmail_signature_block
protonmail_signature_block-user protonmail_signature_block-proton ms-outlook-mobile-signature applemailsignature
composer_signature k9mail-signature front-signature sh-signature tutanota_signature messagesignaturesection
signature_old __sig_pre__ __sig_post__ _mailautosig bloop_sign zmail_signature sender_signature ydpsignature
mail-signature email-signature`,
);

const ADDED = /^(?:x_|yiv\d{1,20}_?|ydp[0-9a-f]{6,12}|m_-?\d{1,25})+/;

/** What the program that wrote the markup means an element to be, where it says so. */
export function markOf(element: Element): Mark | undefined {
  const { tag, attributes } = element;
  if (
    tag === 'blockquote' &&
    (attributes.type?.toLowerCase() === 'cite' || /^mid:/i.test(attributes.cite ?? ''))
  )
    return 'quote';
  if (tag === 'signature') return 'signature';
  for (const name of element.classes) {
    const mark = markNamed(name, tag);
    if (mark) return mark;
  }
  for (const attribute of NAMED) {
    const name = attributes[attribute];
    const mark = name && name.length < 100 ? markNamed(name, tag) : undefined;
    if (mark) return mark;
  }
  return undefined;
}

/** Other attributes that bear a mark. */
const NAMED = ['id', 'name', 'data-marker', 'data-smartmail'];

function markNamed(name: string, tag: string): Mark | undefined {
  const plain = name.toLowerCase().replace(ADDED, '');
  const mark = marks.get(plain) ?? (/^bloop_sign/.test(plain) ? 'signature' : undefined);
  return mark === 'history' && tag === 'blockquote' ? 'quote' : mark;
}
