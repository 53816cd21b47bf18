import { anyOf, atStart, folded } from './phrases.js';

const MOST_PARAGRAPHS = 8;
const LONGEST_PARAGRAPH = 4_000;
/** So many lines of a signature may stand above the notice, with no blank one between. */
const MOST_LINES_ABOVE = 20;

/** How the notices begin that companies have set under every mail; alone they prove nothing. */
const beginnings = atStart(`
this e mail | this message | this communication | this transmission | the information in this | the information contained
the contents of this | the content of this | any views | disclaimer | confidentiality | legal notice | privacy notice
please consider the environment | please think before | think before you print | virus free | scanned by | important:
diese e mail | diese nachricht | der inhalt dieser | die information | bitte prüfen sie | bitte denken sie | sitz der
ce message | ce courriel | ce courrier | cet e mail | avant d'imprimer | pensez à l'environnement
este mensaje | este correo | este e mail | la información contenida | antes de imprimir | aviso legal | esta mensagem
questo messaggio | questa e mail | le informazioni contenute | dit bericht | deze e mail | detta meddelande
denne e mail | denne meddelelse | tämä viesti | ta wiadomość | niniejsza wiadomość | tento e mail | tato zpráva`);

/** What such notices speak of, each of which a letter seldom does. */
const matters = [
  `confidential | privileged | vertraulich | confidentiel | confidencial | riservat | vertrouwelijk | konfidentiell
   fortrolig | luottamuksell | poufn | důvěrn`,
  `intended recipient | intended solely | intended only | addressee | addressed only | vorgesehene empfänger | richtige adressat
   beabsichtigte empfänger | destinataire | destinatari | geadresseerde | mottagare | adresat | vastaanottaj`,
  `unauthorised | unauthorized | unbefugt | non autorisé | no autorizad | non autorizzat | strictly prohibited | nicht gestattet
   est interdit | queda prohibid | vietat`,
  `notify the sender | inform the sender | contact the sender | delete it | delete this | delete the | informieren sie
   vernichten sie | löschen sie | prévenir l'expéditeur | en informer | le détruire | notifique | elimínelo | cancellar`,
  `registered in | registered office | registered number | registered charity | registered company | company number
   company no | company reg | vat no | vat reg | vat number | handelsregister | amtsgericht | geschäftsführ | ust id
   sitz der gesellschaft | registergericht | siège social | capital de | rcs | siret | inscrita en | registro mercantil
   cif | partita iva | sede legale | kvk | org nr | cvr`,
  `virus | viren | malware`,
  `views expressed | opinions expressed | not necessarily reflect | does not necessarily | do not necessarily
   author's own | monitored`,
  `consider the environment | before printing | you print | umwelt | ausdrucken | l'environnement | imprimer | medio ambiente
   imprimir | stampare`,
  `data protection | privacy policy | datenschutz | protection des données | protección de datos | rgpd | gdpr | dsgvo`,
].map(anyOf);

/**
 * Where the legal notices at the end of what stands from `from` up to `to` begin; `to` where there are none. A paragraph
 * is one where it speaks of two matters of such notices, or begins like one and speaks of one.
 */
export function noticeStart(lines: string[], from: number, to: number): number {
  let start = to;
  let end = to;
  for (let seen = 0; seen < MOST_PARAGRAPHS; seen++) {
    while (end > from && lines[end - 1]?.trim() === '') end--;
    let begin = end;
    while (begin > from && lines[begin - 1]?.trim() !== '') begin--;
    const own = noticeIn(lines, begin, end);
    if (own === undefined) return start;
    start = own;
    if (own > begin) return start;
    end = begin;
  }
  return start;
}

/** The notice may follow the lines of a signature without a blank one between. */
function noticeIn(lines: string[], begin: number, end: number): number | undefined {
  for (let at = begin; at < end && at < begin + MOST_LINES_ABOVE; at++) {
    const begins = beginsNotice(lines, at, end);
    if (!begins && at > begin) continue;
    const text = folded(paragraph(lines, at, end, LONGEST_PARAGRAPH));
    const found = matters.filter((matter) => matter.test(text)).length;
    if (begins && found >= 1 && text.length >= 30) return at;
    if (at === begin && found >= 2 && text.length >= 60) return at;
  }
  return undefined;
}

/** Longer than any of the beginnings, with as much again of other signs before it. */
const HEAD = 300;

/** Of most lines the first words tell that no notice begins there, so that the paragraph need not be read for each. */
function beginsNotice(lines: string[], at: number, end: number): boolean {
  const head = paragraph(lines, at, end, HEAD);
  const start = fromFirstLetter(head);
  if (head.length < HEAD || start.length >= HEAD / 2) return beginnings.test(start);
  const whole = paragraph(lines, at, end, LONGEST_PARAGRAPH);
  return MAY_HOLD_LETTER.test(whole) && beginnings.test(fromFirstLetter(whole));
}

const MAY_HOLD_LETTER = /[a-z\x80-\uffff]/i;

function fromFirstLetter(text: string): string {
  return folded(text).replace(/^[^\p{L}]+/u, '');
}

/** The first signs of a paragraph, its lines joined by blanks. */
function paragraph(lines: string[], from: number, to: number, length: number): string {
  let end = from;
  for (let left = length; end < to && left > 0; end++) left -= (lines[end] ?? '').length + 1;
  return lines.slice(from, end).join(' ').slice(0, length);
}
