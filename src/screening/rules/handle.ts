import { matches, type Rule } from './rule.js';

const PLATFORMS =
  '(?:instagram|insta|ig|snap ?chat|snap|tik ?tok|discord|whats ?app|telegram|signal|roblox|xbox|psn|play ?station|steam|fortnite|minecraft|we ?chat|weixin|line|kakao(?: ?talk)?|vk|twitter|facebook|messenger|skype|kik|threads|bereal|twitch|youtube|reddit|wattpad|imessage|face ?time|viber)';
const NAME = String.raw`@?[\p{L}\p{N}][\p{L}\p{N}._#-]{2,31}`;
const SAYS =
  '(?:username|user name|user|handle|name|id|gamertag|tag|account|profile|nick|benutzername|pseudo|usuario|nombre|konto)';

const owned = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:my|mine|mein[e]?|mon|ma|mi|our)\s{1,2}(?:[\p{L}]{1,12}\s)?${PLATFORMS}(?:\s${SAYS})?\s{0,2}(?:is|'s|’s|ist|est|es|:|=|-|–|->)\s{0,2}[^\n]{2,60}`,
  'gu',
);
const labelled = new RegExp(
  String.raw`(?<![\p{L}\p{N}])${PLATFORMS}(?:\s${SAYS})?\s{0,2}(?::|=|->|–|—)\s{0,2}${NAME}`,
  'gu',
);
const marked = new RegExp(
  String.raw`(?<![\p{L}\p{N}])${PLATFORMS}[^\n.!?]{0,20}\s@[\p{L}\p{N}._]{3,30}`,
  'gu',
);
const invited = new RegExp(
  String.raw`(?:add|follow|dm|message|text|msg|pm|find|hit|ping|ajoute|folg|schreib|sígue|agrég|búsca)[\p{L}]{0,5}\s(?:me|us|mir|mich|moi|-moi)?(?:\s?up)?\s{0,2}(?:on|over|at|via|bei|auf|sur|en|through|in)?\s{0,2}(?:my\s)?${PLATFORMS}(?![\p{L}])`,
  'gu',
);
const having = new RegExp(
  String.raw`(?:do you have|have you got|are you on|what(?:'s|’s|s| is) your|hast du|bist du (?:auf|bei)|t['’]as|tu as|tienes|give me your|tell me your|send me your)\s{1,2}(?:an?\s|on\s)?${PLATFORMS}(?![\p{L}])`,
  'gu',
);
const bare = /(?<![\p{L}\p{N}._@/`(])@[\p{L}][\p{L}\p{N}._]{2,29}(?![\p{L}\p{N}(])/gu;
const discordTag = /(?<![\p{L}\p{N}#])[\p{L}\p{N}._]{2,32}#\d{4}(?!\d)/gu;
const CODE =
  /@(?:param|return|returns|override|import|media|author|deprecated|test|example|property|keyframes|font|charset|app|click|model|type|see|since|throws)/u;

/** Names on the platforms young people use, and the wish to meet there. */
export const handle: Rule = {
  name: 'social-handle',
  category: 'contact',
  description: 'A user name on a social or gaming platform, or the wish to write there',
  check: (view) => [
    ...matches(view, owned),
    ...matches(view, labelled),
    ...matches(view, marked),
    ...matches(view, invited),
    ...matches(view, having),
    ...matches(view, bare, ([text]) => !CODE.test(text)),
    ...matches(view, discordTag),
  ],
};
