import { countrySpecs, isValidIBAN } from 'ibantools';
import { urlOf } from '../links.js';
import { ANYHOW, BEHIND_LETTER, BEHIND_SIGN, FOUR_DIGITS, LONG_CODE } from '../numbered-lines.js';
import type { Reading } from '../reading.js';
import { form, matchesInLines } from './lines.js';
import { type Hit, matches, type Rule, writtenAt } from './rule.js';

const INVITING = new Set(
  (
    'zoom.us zoom.com meet.google.com teams.microsoft.com teams.live.com facetime.apple.com webex.com whereby.com jit.si meet.jit.si ' +
    'discord.gg discord.com discordapp.com chat.whatsapp.com wa.me whatsapp.com t.me telegram.me telegram.org snapchat.com instagram.com ' +
    'ig.me instagr.am tiktok.com facebook.com fb.com fb.me m.me messenger.com skype.com join.skype.com line.me vk.com kik.me signal.me signal.group ' +
    'roblox.com ro.blox.com omegle.com twitter.com x.com threads.net bsky.app reddit.com twitch.tv steamcommunity.com s.team onlyfans.com linktr.ee ' +
    'bere.al bereal.com weixin.qq.com wechat.com kakao.com open.kakao.com viber.com paypal.me paypal.com cash.app venmo.com revolut.me ko-fi.com ' +
    'monzo.me buymeacoffee.com patreon.com gofundme.com calendly.com house.party monkey.app yubo.live wizz.app guilded.gg'
  ).split(' '),
);

/** Links, ids and accounts by which to meet, chat or pay outside of the programme. */
export const elsewhere: Rule = {
  name: 'meeting-or-payment',
  category: 'contact',
  description: 'A link, id or account to meet, chat or pay elsewhere',
  explain: 'This leads to a call, a chat, a profile or a payment outside of the programme.',
  check: (reading, policy) => [
    ...invitations(reading, policy.allowedLinks),
    ...accounts(reading),
    ...phrased(reading),
  ],
};

function invitations({ links }: Reading, allowed: readonly string[]): Hit[] {
  return links.filter(({ href }) => {
    const url = urlOf(href);
    const host = url?.hostname.replace(/^www\.|^m\./, '') ?? '';
    const channel = host === 'youtube.com' && /^\/(?:@|c\/|channel\/|user\/)./.test(url?.pathname ?? '');
    return (
      (channel || isInviting(host)) &&
      !allowed.some((domain) => host === domain || host.endsWith(`.${domain}`))
    );
  });
}

function isInviting(host: string): boolean {
  for (let rest = host; rest.includes('.'); rest = rest.slice(rest.indexOf('.') + 1))
    if (INVITING.has(rest)) return true;
  return false;
}

const IBAN = form(
  BEHIND_LETTER,
  /(?<![a-z0-9])[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){2,7}(?: ?[a-z0-9]{1,3})?(?![a-z0-9])/g,
);
const BITCOIN = form(
  BEHIND_LETTER | LONG_CODE,
  /(?<![a-z0-9])(?:bc1[a-z0-9]{25,60}|[13][a-z0-9]{25,34})(?![a-z0-9])/g,
);
const ETHEREUM = form(LONG_CODE, /(?<![a-z0-9])0x[a-f0-9]{40}(?![a-z0-9])/g);
const SORT_CODE = form(ANYHOW, /(?<![\d-])\d\d[- ]?\d\d[- ]?\d\d(?![\d-])/g);
/** As Google Meet names a room. */
const ROOM = /(?<![a-z-])[a-z]{3}-[a-z]{4}-[a-z]{3}(?![a-z-])/g;
const CARD = form(FOUR_DIGITS, /(?<![\d.])\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{1,7}(?![\d.])/g);
const CASHTAG = /(?<![a-z0-9])[$£][a-z][a-z0-9_-]{2,20}(?![a-z0-9])/g;

function accounts({ folded, numbered: lines }: Reading): Hit[] {
  const { text } = folded;
  const hasTag = text.includes('$') || text.includes('£');
  const tags = hasTag && /cash ?app|venmo|\$me\b|send me/.test(text) ? matches(text, CASHTAG) : [];
  if (text.includes('meet') && /meet[^\n]{0,40}(?:code|link|room|id)/.test(text))
    tags.push(...matches(text, ROOM));
  if (lines.stand === 0) return tags;
  return [
    ...matchesInLines(lines, IBAN, ([found]) => isIban(found)),
    ...matchesInLines(lines, BITCOIN, (match) => isMixed(writtenAt(folded, match))),
    ...matchesInLines(lines, ETHEREUM),
    ...(text.includes('sort') && /sort ?code|\baccount\b|\bacc(?:t)?\b/.test(text)
      ? matchesInLines(lines, SORT_CODE)
      : []),
    ...matchesInLines(lines, CARD, (match) => isCard(match[0]) || isCalledCard(match, text)),
    ...matchesInLines(lines, KEY, (match) => isKey(writtenAt(folded, match))),
    ...tags,
  ];
}

/** Right by its check digits, or of the right length and form for its country. */
function isIban(found: string): boolean {
  const bare = found.replaceAll(' ', '').toUpperCase();
  const spec = countrySpecs[bare.slice(0, 2)];
  if (!spec?.chars || spec.chars !== bare.length) return false;
  return isValidIBAN(bare) || (spec.bban_regexp !== undefined && /^\d{6}/.test(bare.slice(-6)));
}

function isMixed(found: string): boolean {
  return /\d/.test(found) && ((/[a-z]/.test(found) && /[A-Z]/.test(found)) || found.startsWith('bc1'));
}

/** The check of Luhn (ISO/IEC 7812-1). */
function isCard(found: string): boolean {
  const digits = found.replace(/\D/g, '');
  if (digits.length < 13 || !/^[2-6]/.test(digits)) return false;
  let sum = 0;
  for (let at = digits.length - 1, place = 0; at >= 0; at--, place++) {
    const digit = Number(digits[at]) * (place % 2 === 1 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

/** "My card number is 4929 …", whether or not a digit was mistyped. */
function isCalledCard({ 0: found, index }: RegExpExecArray, text: string): boolean {
  const before = text.slice(Math.max(0, index - 30), index);
  return (
    /^[2-6]/.test(found) &&
    found.replace(/\D/g, '').length === 16 &&
    /(?:card|kartennummer|kreditkarte|carte|tarjeta)[a-z :.]{0,20}$/.test(before)
  );
}

/** As shops print what is worth money: letters and digits in fives. */
const KEY = form(BEHIND_LETTER | BEHIND_SIGN, /(?<![\w-])[a-z0-9]{5}(?:-[a-z0-9]{5}){2,4}(?![\w-])/g);

function isKey(found: string): boolean {
  const mixed = found.split('-').filter((part) => /\d/.test(part) && /[A-Z]/.test(part));
  return found === found.toUpperCase() && mixed.length > 1;
}

function phrased({ phrases, tokens, folded: { text } }: Reading): Hit[] {
  return phrases
    .filter(({ pattern }) => pattern.sign === 'meeting' || pattern.sign === 'payment')
    .map(({ from, to }) => {
      const end = tokens[to - 1]?.end ?? 0;
      return {
        start: tokens[from]?.start ?? 0,
        end: end + (REST_OF_NUMBER.exec(text.slice(end - 1, end + 30))?.[1] ?? '').length,
      };
    });
}

/** What goes on after the first digits of a number: "912 3456 7890", "SW-1234-5678-9012". */
const REST_OF_NUMBER = /^\d((?:[ -]\d{2,6}){1,4})(?!\w)/;
