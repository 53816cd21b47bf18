import { normalForm } from '../normal-form.js';
import { afterGreeting } from './greeting.js';

const anyOf = (...patterns: string[]) => `(?:${patterns.join('|')})`;
const some = (most: number) => `(?:[\\p{L}\\p{M}']+,? ){0,${most}}`;

/** What the first words say already, whatever follows. */
const FIRST =
  /^(?:no(?! (?:worries|problem|doubt|danger|need|risk|concern|harm|one is))|not me|nope|pass|(?:i )?(?:can ?not|can'?t)(?! (?:believe|think|see any|find any))|(?:i(?:'m| am) )?(?:unable|not able)|nein|ich kann (?:\p{L}+ ){0,2}nicht|non|je ne peux pas|no puedo|yo no)(?!\p{L})/iu;

/** Somebody cannot, may not, has no time, in the first person. */
const CANNOT = anyOf(
  `\\b(?:i|we)(?: am| are|'m|'re)? ${some(2)}(?:can ?not|can'?t|could ?n[o']t|won'?t|will not|would (?:rather (?:not|you)|prefer)|(?:not|un)(?: be)? ?(?:able|available|free|reachable)|(?:do not|don'?t) (?:have|work))(?![\\p{L}']| (?:believe|think|see (?:any|why)|find any))`,
  `^${some(2)}(?:(?:unavailable|impossible|imposible|indisponible)(?!\\p{L})|(?:can ?not|can'?t)(?! (?:believe|think|see any|find any)|\\p{L})|not available|not possible|not (?:my|mine|working|on duty|in)(?!\\p{L})|(?:don'?t|do not) have|won'?t be (?:able|possible)|no time)`,
  `\\b(?:wrong (?:person|contact|address)|conflict of interest|no longer (?:work|with|in charge|responsible)|not my (?:case|job|pupil|responsibility)|retired)(?!\\p{L})`,
  `\\b(?:kann|könnte|schaffe|komme|mache|darf|übernehme|geht|ginge|passt|klappt) ${some(5)}nicht(?! (?:glauben|ausschließen|erkennen))`,
  `\\bich ${some(3)}nicht(?: mehr)? (?:kann|könnte|da|zuständig|verantwortlich|verfügbar|erreichbar|möglich|im dienst|im haus|machen|übernehmen)`,
  `^${some(2)}(?:nicht (?:ich|mein|möglich|zuständig|erreichbar|verfügbar)|leider (?:nein|nicht|keine)|falsche person)`,
  `\\b(?:muss passen|arbeite nicht mehr|keine (?:zeit|kapazität|möglichkeit)|nicht mein (?:paar|fall|schüler)|verhindert(?!\\p{L}))`,
  `\\b(?:(?:ne |n')?(?:peux|pourrai|pourrais|puis|suis|serai|ai) (?:malheureusement |vraiment )?(?:pas|plus)(?! (?:sûre?|certaine?|convaincue?|inqui))|pas (?:moi|possible|disponible|dispo|le temps)|ne travaille (?:pas|plus)|plus (?:en charge|au programme))`,
  `\\bno ${some(2)}(?:puedo|podré|podría|podemos|es posible|soy yo|me toca|me corresponde|tengo tiempo|trabajo)(?!\\p{L})`,
  `\\bno estoy (?:disponible|libre|de servicio|en)`,
);

/** Somebody is away or ill. */
const AWAY = anyOf(
  `\\b(?:on|at) (?:(?:annual|sick|parental|maternity|my) )?(?:leave|holiday|vacation)`,
  `\\b(?:i am|i'm|we are|am|sorry,?(?: but)?) (?:currently |away |all )?(?:off|out of|abroad|away|ill|sick|travelling|traveling|in hospital)(?![\\p{L}-])`,
  `\\b(?:i am|i'm) (?:away|in|on|at) ${some(4)}(?:until|till)`,
  `\\b(?:my day off|on (?:a|the|my) (?:train|plane|bus|road|motorway)|not at work|day off today|not working|part[- ]time|(?:at|in) (?:a|an|the) (?:funeral|wedding|hospital|clinic|airport)|(?:meetings?|lessons?|class|court|interviews?|teaching) (?:all|until|till))(?!\\p{L})`,
  `\\bich (?:habe|hab) ${some(2)}(?:frei|urlaub|dienstfrei)(?!\\p{L})`,
  `\\bbin ${some(1)}erst ${some(4)}wieder`,
  `\\b(?:bin|sind|liege) ${some(3)}(?:krank|verreist|weg|unterwegs(?! zu)|abwesend|im urlaub|auf (?:klassenfahrt|dienstreise|reisen|fortbildung)|in (?:elternzeit|urlaub)|außer haus)(?:geschrieben)?`,
  `\\b(?:en|in|im|auf) (?:congés?|vacances|arrêt|déplacement|formation|urlaub|elternzeit|dienstreise|klassenfahrt|fortbildung|seminar)(?!\\p{L})`,
  `\\b(?:suis|serai) ${some(2)}(?:malade|absente?|souffrante?|à l'hôpital)`,
  `\\b(?:estoy|estaré) ${some(2)}(?:(?:de|en)(?: un)? (?:vacaciones|baja|viaje|permiso)|enferm[oa]|fuera|ausente)`,
);

/** Somebody else is to see to it. */
const OTHERS = anyOf(
  `\\b(?:some|any)(?:one|body) else`,
  `^(?!i |i'|we )${some(2)}(?:please )?(?:ask|try|contact|forward (?:it |this )?to|(?:pass|send) (?:it|this) (?:on )?to|speak to|give (?:it|this) to)(?! (?:me|for))`,
  `^${some(1)}(?:can|could|would|will) (?!i |you (?:tell|send|let|ring|call) |there be )\\p{L}+ ${some(4)}(?:take|do|handle|see to|deal|look|cover|pick)(?!\\p{L})`,
  `^(?:would|do) you mind`,
  `^(?!${some(2)}(?:i|we|it|this|that) )\\p{L}+ ${some(1)}(?:should|needs? to|has to|would|could|can|will) ${some(2)}(?:take|do|handle|see to|deal|look)(?!\\p{L})`,
  `^(?:you (?:need|have|should|must|want) ${some(2)}(?:contact|ask|speak|write|tell))`,
  `\\b(?:handed|passed|given) ${some(4)}(?:over |on )?to (?!me(?!\\p{L}))`,
  `\\b(?:does|handles|looks after|is responsible for) ${some(2)}(?:this|these|safeguarding|it) now`,
  `\\b(?:jemand|wer|wen|wem) ?(?:ander(?:e[nrms]?|s)|sonst)`,
  `^${some(2)}(?:bitte )?(?:an )?(?:frau|herrn?) \\p{L}+(?: bitte)?(?: (?:fragen|wenden|übergeben|weiterleiten|anrufen|vertritt .*))?$`,
  `^(?:das|dies) (?:müsste|muss|sollte|soll|kann|könnte) ${some(2)}(?:frau|herr|jemand)(?!\\p{L})`,
  `^(?:kann|könnte|übernimmt|macht|(?:könnt|könnten|können|kannst|könntest) (?:sie|ihr|du)) ${some(2)}(?:an|frau|herr|jemand|wer)(?!\\p{L})`,
  `\\b(?:quelqu'un d'autre|(?:pourriez|pouvez)-vous demander|s'en occupe d'habitude|(?:demandez|voyez|adressez[- ]vous|transmettez) ${some(1)}(?:avec|à|au))`,
  `\\b(?:otra persona|alguien más|que (?:lo|la) (?:lleve|haga|atienda|vea|tome)|(?:pregunt(?:e|en|a|ad)|habl(?:e|en|a)) (?:a|con) )`,
);

const REFUSALS = [CANNOT, AWAY, OTHERS].map((pattern) => new RegExp(pattern, 'iu'));
const LONGEST = 300;

/** Whether an answer to an alert begins with a no. */
export function declines(newText: string): boolean {
  return FIRST.test(sentencesOf(newText)[0] ?? '');
}

/** Whether whoever answers an alert leaves it to somebody else, in the first two sentences that say anything. */
export function refuses(newText: string): boolean {
  return sentencesOf(newText).some((sentence) => REFUSALS.some((refusal) => refusal.test(sentence)));
}

/** What a person says first: a greeting or an apology alone says nothing yet. */
export function sentencesOf(newText: string): string[] {
  return afterGreeting(normalForm(newText, 'NFKC').replace(/[’‘]/g, "'").split('\n'))
    .join(' ')
    .slice(0, LONGEST)
    .split(/[.!?;]+(?= |$)/)
    .map(unapologetic)
    .filter((sentence) => sentence !== '')
    .slice(0, 2);
}

function unapologetic(sentence: string): string {
  return sentence
    .replace(
      /^[^\p{L}\p{N}]*(?:(?:sorry|so sorry|apologies|unfortunately|regrettably|(?:i'm |i am )?afraid|tut mir leid|leider|entschuldigung|désolée?|malheureusement|lo siento|lamentablemente|perd[oó]n)(?!\p{L})[\s,:–—-]*(?:but |aber |mais |pero )?)?/iu,
      '',
    )
    .trim();
}
