import { LinkifyIt } from 'linkify-it';
import type { Hit, Rule } from './rule.js';

const MEETING =
  /(?:zoom\.us|meet\.google\.com|teams\.(?:microsoft|live)\.com|facetime\.apple\.com|discord\.(?:gg|com)|chat\.whatsapp\.com|wa\.me|t\.me|telegram\.me|snapchat\.com|instagram\.com|tiktok\.com|m\.me|join\.skype\.com|whereby\.com|jitsi|webex\.com|paypal\.me|cash\.app|venmo\.com|revolut\.me|ko-fi\.com|line\.me|vk\.com|kik\.me|signal\.(?:me|group)|roblox\.com|omegle)/u;
const MEETING_ID =
  /(?<!\p{L})(?:zoom|meeting|teams|webex)(?:\s(?:meeting|call|room))?\s(?:id|code|number|passcode)\s{0,2}(?:is|:|=)?\s{0,2}\d[\d -]{6,14}\d/gu;
const PAYMENT =
  /(?<![\p{L}\p{N}])(?:(?:cash ?app|venmo|paypal|revolut|bizum|twint)[^\n.!?]{0,20}[$@€]?[\p{L}\p{N}_.-]{3,30}|\$[a-z][a-z\d_-]{2,20}(?![\p{L}\p{N}])|[a-z]{2}\d{2}(?:\s?[a-z\d]{4}){3,7}(?:\s?[a-z\d]{1,3})?(?![\p{L}\p{N}]))/gu;

/** Links that are an invitation to meet, write or pay elsewhere. */
export const invitation: Rule = {
  name: 'meeting-or-payment',
  category: 'contact',
  description: 'A link or id to meet, chat or pay elsewhere',
  check: (view) => [
    ...links(view.text).filter((hit) => MEETING.test(view.text.slice(hit.start, hit.end))),
    ...[MEETING_ID, PAYMENT].flatMap((pattern) =>
      [...view.text.matchAll(pattern)].map((m) => ({ start: m.index, end: m.index + m[0].length })),
    ),
  ],
};

/** Links off the allow-list: a domain on it stands for its subdomains too. */
export function link(allowed: readonly string[]): Rule {
  return {
    name: 'link',
    category: 'link',
    description: 'A link to a site that is not on the list of allowed ones',
    check: (view) =>
      links(view.text).filter((hit) => {
        const host = hostOf(view.text.slice(hit.start, hit.end));
        return !allowed.some((domain) => host === domain || host.endsWith(`.${domain}`));
      }),
  };
}

const finder = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: false });

function links(text: string): Hit[] {
  return (finder.match(text) ?? [])
    .filter(({ schema }) => schema !== 'mailto:')
    .map(({ index, lastIndex }) => ({ start: index, end: lastIndex }));
}

function hostOf(text: string): string {
  const url = /^[a-z]+:/.test(text) ? text : `http://${text.replace(/^\/\//, '')}`;
  return URL.canParse(url) ? new URL(url).hostname : '';
}
