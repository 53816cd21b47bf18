import type { Scores } from './scores.js';

/** One message as screening sees it: what its author wrote, and what came before it. */
export type Subject = Content & Past;

/** What the author of a message wrote, without what is quoted of earlier mails. */
export interface Content {
  /** The mail's subject line, a blank line, and the new text. Offsets of the layer `text` are in it. */
  newText: string;
  /** What a reader of the HTML part sees, where it is not the text to the letter; offsets of the layer `html`. */
  htmlVisible?: string;
  /** Whether that says the same all the same, but for a few words. */
  htmlAlike?: boolean;
  /** What the HTML part holds but does not show; offsets of the layer `hidden`. */
  htmlHidden?: string;
  /** What a mentee's mail has below a name or in the field of a signature and is not forwarded; offsets of the layer `signature`. */
  signature?: string;
  /** With the index of the file that it is in, where it is in one. */
  links: { href: string; text: string; file?: number }[];
  fileNames: string[];
  /** The text of each file that has one; offsets of the layer `file`, with the file's index. */
  fileTexts: string[];
  /** Why the mail could not be taken apart wholly. */
  defects: string[];
  author: Author;
  at: Date;
}

/** What came before a message. */
export interface Past {
  /** What this pair wrote before, the oldest first; the last few are enough. */
  history: Earlier[];
  /** As the last message of the pair left them; undefined before the first. */
  scores?: Scores;
  firstMessage: boolean;
  /** How many messages this author has sent in the last hour, this one included. */
  recentCount: number;
}

export type Author = 'mentor' | 'mentee';

/** An earlier message of the pair. */
export interface Earlier {
  newText: string;
  author: Author;
  at: Date;
}

/** Where in a message something was found. */
export type Layer = 'text' | 'html' | 'hidden' | 'signature' | 'file' | 'message';

/** `urgent` is for the programme's safeguarding lead, at once and whatever becomes of the message. */
export type Severity = 'note' | 'normal' | 'urgent';

/** What a rule found; offsets are UTF-16 units of the original text of its layer, 0 to 0 for a message as a whole. */
export interface Found {
  rule: string;
  category: string;
  start: number;
  end: number;
  match: string;
  severity: Severity;
  layer: Layer;
  /** Which of `fileTexts`, in the layer `file`. */
  file?: number;
  /** A plain sentence for a coordinator. */
  explain: string;
}

/** A text alone, as the command reads it. */
export function textAlone(newText: string): Subject {
  return {
    newText,
    links: [],
    fileNames: [],
    fileTexts: [],
    defects: [],
    author: 'mentee',
    at: new Date(),
    history: [],
    firstMessage: false,
    recentCount: 1,
  };
}
