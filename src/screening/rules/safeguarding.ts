import { matches, type Rule } from './rule.js';

/** What may mean that a young person is in danger, by kind; written for recall, for a person reads every hit. */
const signs: { name: string; description: string; patterns: RegExp[] }[] = [
  {
    name: 'self-harm',
    description: 'Somebody may want to hurt or kill themselves',
    patterns: [
      /(?:kill(?:ing)?|hurt(?:ing)?|harm(?:ing)?|cut(?:ting)?|hang(?:ing)?|starv(?:e|ing)|burn(?:ing)?)\s(?:my ?self|him ?self|her ?self|them ?sel(?:f|ves)|your ?self)|end(?:ing)? (?:it all|my life|everything)|(?:want|wish|going|gonna|wanna|rather)\s(?:to\s)?(?:die|be dead|not be here|disappear for ?ever|not wake up)|wish i (?:was|were) (?:dead|never born)|(?<!\p{L})(?:suicid(?:e|al)|self[- ]harm(?:ing|ed)?|kms|overdose)(?!\p{L})|(?:no|any) (?:point|reason) (?:in |to )?(?:living|being alive|going on|live)|better off without me|don['’]?t want to (?:live|be alive|exist|be here) any ?more|took (?:too many|all (?:the|my)) (?:pills|tablets)/gu,
      /(?:mich|sich) (?:umbringen|ritzen|verletzen|töten)|selbstmord|suizid|nicht mehr leben|sterben will|will sterben|me (?:tuer|suicider|couper|faire du mal)|(?:envie de|veux) mourir|plus envie de vivre|matarme|suicid(?:arme|io)|cortarme|quiero morir|no quiero vivir/gu,
    ],
  },
  {
    name: 'abuse-disclosure',
    description: 'Somebody may be hurt, neglected or abused',
    patterns: [
      /(?:dad|mum|mom|father|mother|step\p{L}+|uncle|aunt|brother|sister|parents?|teacher|coach|boyfriend|he|she|they|someone)\s(?:\p{L}+\s){0,3}(?:hits?|beats?|punch(?:es|ed)?|kicks?|slaps?|chok(?:es|ed)|hurts?|touch(?:es|ed)|rap(?:es|ed)|abus(?:es|ed)|threatens?|locks?|starves?)\s(?:me|us|my (?:brother|sister|mum|mom))|(?:touch(?:es|ed)|touching) me (?:where|in|when|down)|(?:scared|afraid|frightened) (?:to go home|of (?:my )?(?:dad|mum|mom|father|mother|step\p{L}+|him|her))|no(?:thing| food) to eat (?:at home|for days)|(?:have|has)n['’]?t (?:eaten|had food) (?:for|in|since)|being (?:abused|beaten|bullied)|(?:don['’]?t|do not) feel safe (?:at home|here|with)/gu,
      /(?:schlägt|schlagen|misshandelt|missbraucht) (?:mich|uns)|angst (?:nach hause|vor (?:meinem|meiner))|fasst mich an|(?:me|nous) (?:frappe|bat|tape|touche)|peur de (?:rentrer|mon père|ma mère)|(?:me|nos) (?:pega|golpea|toca|maltrata)|miedo (?:de|a) (?:mi|volver)/gu,
    ],
  },
  {
    name: 'grooming',
    description: 'Secrecy, isolation, gifts, pictures, meeting alone or moving elsewhere',
    patterns: [
      /(?:our|this is our|keep (?:it|this)|just our)\s(?:little\s)?(?:a\s)?secret|(?:don['’]?t|do not|never)\s(?:tell|mention|show|say)\s(?:(?:this|it|anything)\s)?(?:to\s)?(?:anyone|anybody|your (?:mum|mom|dad|parents?|teacher|friends?|coordinator)|your family|the (?:school|teacher|coordinator|programme))|between (?:you and me|us two|just us)|delete (?:this|these|our) (?:message|mail|chat|e-?mail)s?/gu,
      /(?:are|r) (?:you|u) (?:home )?alone|home alone|when (?:are|r) your parents (?:out|away|home|not)|is (?:anyone|anybody|your (?:mum|mom|dad)) (?:there|with you|home|around)|what (?:are|r) (?:you|u) wearing|send (?:me )?(?:a |some |more )?(?:pics?|pictures?|photos?|selfies?|nudes?|video)(?: of (?:you|your))?|(?:show|let) me (?:see )?(?:your (?:body|face|room)|you without)|do you have a (?:boy|girl)friend|have you (?:ever )?(?:kissed|been kissed|had sex)|you(?:['’]re| are) (?:so )?(?:mature for your age|sexy|hot|special to me)|how old are you (?:really|again)/gu,
      /(?:meet|see) (?:me|you|up|each other)\s?(?:\p{L}+\s){0,4}(?:alone|in person|in real life|irl|after school|at my (?:place|house|flat)|secretly|outside (?:the )?school|without (?:your|anyone))|come (?:over )?to my (?:place|house|flat|room)|i(?:['’]ll| will| can| could) (?:pick you up|buy you|give you (?:money|a (?:phone|present|gift))|send you (?:money|a gift))|(?:let['’]?s|we (?:should|could|can)) (?:talk|chat|write|move|switch|meet)\s(?:\p{L}+\s){0,3}(?:somewhere else|another app|privately|in private|off here|elsewhere|outside this|without (?:them|anyone))/gu,
      /unser(?: kleines)? geheimnis|sag(?:e)? (?:es )?(?:niemandem|keinem)|bist du allein|schick mir (?:ein )?(?:bild|foto)|notre (?:petit )?secret|ne (?:le )?dis (?:rien )?à personne|tu es seule?|envoie(?:-| )moi (?:une )?photo|nuestro (?:pequeño )?secreto|no (?:se )?lo (?:digas|cuentes) a nadie|estás sol[oa]|(?:mánda|envía)me (?:una )?foto/gu,
    ],
  },
  {
    name: 'danger',
    description: 'Weapons, drugs, violence or extremism',
    patterns: [
      /(?:bring|buy|get|got|have|carry(?:ing)?|take) (?:a |my |the )?(?:knife|gun|weapon|blade|machete)(?: to school)?|(?:shoot|stab|bomb|blow) up|(?:going|gonna|want) to (?:stab|shoot|kill|hurt) (?:him|her|them|you|someone|everyone|people)|school shooting|(?:sell|buy|take|took|tried|deal(?:ing)?)\s(?:some\s)?(?:weed|cocaine|coke|ketamine|ecstasy|mdma|xanax|pills|drugs|spice|heroin|meth)(?!\p{L})|(?:join|fight for) (?:isis|the jihad|the brotherhood)|(?:gas|kill) (?:the|all) (?:jews|muslims|blacks|gays)|race war/gu,
    ],
  },
];

export const safeguarding: Rule[] = signs.map(({ name, description, patterns }) => ({
  name,
  category: 'safeguarding',
  description,
  check: (view) => patterns.flatMap((pattern) => matches(view, pattern)),
}));
