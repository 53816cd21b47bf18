import { anyOf, atStart, folded } from '../phrases.js';

const MOST_PARAGRAPHS = 8;
const LONGEST_PARAGRAPH = 4_000;
/** So many lines of a signature may stand above the notice, with no blank one between. */
const MOST_LINES_ABOVE = 20;

/** How the notices begin that companies have set under every mail; alone they prove nothing. */
const beginnings = atStart(`
this e mail | this message | this communication | this transmission | the information in this | the information contained
the contents of this | the content of this | any views | disclaimer | confidentiality | legal notice | privacy notice
please consider the environment | please think before | think before you print | virus free | scanned by | important: this | important: the
diese e mail | diese nachricht | der inhalt dieser | die information | bitte prüfen sie | bitte denken sie | sitz der
ce message | ce courriel | ce courrier | cet e mail | avant d'imprimer | pensez à l'environnement
este mensaje | este correo | este e mail | la información contenida | antes de imprimir | aviso legal | esta mensagem
questo messaggio | questa e mail | le informazioni contenute | dit bericht | deze e mail | detta meddelande
denne e mail | denne meddelelse | tämä viesti | ta wiadomość | niniejsza wiadomość | tento e mail | tato zpráva
treść tej wiadomości | informacje zawarte w | niniejszy e mail | ten e mail | tato e mailová zpráva | obsah tohoto e mailu | tento email | tato správa | táto správa | ez az e mail | a jelen e mail | ez az üzenet
acest mesaj | acest e mail | bu e posta | bu mesaj | bu ileti | данное сообщение | это сообщение | настоящее сообщение | данное электронное | информация содержащаяся | цей лист | це повідомлення | това съобщение
το παρόν | αυτό το μήνυμα | πριν εκτυπώσετε | denna e post | detta e postmeddelande | tänk på miljön | tenk på miljøet | tænk på miljøet | de informatie in dit | de inhoud van dit | denk aan het milieu | prima di stampare
as informações contidas | antes de imprimir este | le contenu de ce | les informations contenues | la información de este | il contenuto di questa | il presente messaggio | la presente e mail | informationen zum umgang | informationen zum datenschutz | informationen zur verarbeitung | hinweise zum datenschutz | hinweise zur verarbeitung | datenschutzhinweis
en cumplimiento | de conformidad con | conforme al reglamento | conformément | ai sensi | zgodnie z | administratorem | hinweis zum datenschutz | vertraulichkeitshinweis | haftungsausschluss
i sometimes send | i often send | i may send | i might send | i work flexibly | we work flexibly | my working | working days | working hours | please note my working | please note that i work | our working
本邮件 | 此邮件 | 本電子郵件 | 此電子郵件 | このメール | 本メール | 이 메일 | 본 메일 | 이 전자우편`);

/** What such notices speak of: a letter seldom does of any, and hardly of the first three. */
const matters = [
  `intended recipient | intended solely | intended only | addressee | addressed only | vorgesehene empfänger | richtige adressat
   beabsichtigte empfänger | destinataire | destinatari | geadresseerde | mottagare | adresat | vastaanottaj
   címzett | alıcı | адресат | получател | αποδέκτη | παραλήπτη | příjemc | príjemc | 收件人 | 受信者 | 宛先 | 수신인 | 수신자`,
  `registered in | registered office | registered number | registered charity | registered company | company number
   company no | company reg | vat no | vat reg | vat number | handelsregister | amtsgericht | geschäftsführ | ust id
   sitz der gesellschaft | registergericht | siège social | capital de | rcs | siret | inscrita en | registro mercantil
   cif | partita iva | sede legale | kvk | org nr | cvr`,
  `unauthorised | unauthorized | unbefugt | non autorisé | no autorizad | non autorizzat | strictly prohibited | nicht gestattet
   est interdit | queda prohibid | vietat`,
  `tajn | tajné | dôvern | bizalmas | gizli | конфиденциальн | конфіденційн | поверителн | εμπιστευτικ | konfidensiell | konfidentsiaal | confidențial | 机密 | 機密 | 기밀
   confidential | privileged | vertraulich | confidentiel | confidencial | riservat | vertrouwelijk | konfidentiell
   fortrolig | luottamuksell | poufn | důvěrn`,
  `notify the sender | inform the sender | contact the sender | delete it | delete this | delete the | informieren sie
   vernichten sie | löschen sie | prévenir l'expéditeur | en informer | le détruire | notifique | elimínelo | cancellar
   usunięcie | prosimy o usunię | powiadomi | smažte | smazat | vymažte | törölje | silmeniz | silin | удалите | видаліть | διαγράψτε | verwijder | raderas | radera | slette | apague | elimine | le supprimer | eliminar | 删除 | 刪除 | 削除 | 삭제`,
  `working hours | office hours | working pattern | working days | own hours | feel obliged | expect a response | expect a reply | expect you to`,
  `virus | viren | malware`,
  `views expressed | opinions expressed | not necessarily reflect | does not necessarily | do not necessarily
   author's own | monitored`,
  `consider the environment | before printing | you print | umwelt | ausdrucken | l'environnement | imprimer | medio ambiente
   imprimir | stampare`,
  `data protection | privacy policy | personal data | datenschutz | personenbezogen | datos personales | sus datos | données personnelles | données à caractère | dati personali | persoonsgegevens | danych osobowych | protection des données | protección de datos | rgpd | gdpr | dsgvo`,
].map(anyOf);
/** So many of them, from the first. */
const FOREIGN = 3;
/** The one of companies. */
const REGISTERED = 1;

/**
 * Where the legal notices at the end of what stands from `from` up to `to` begin; `to` where there are none. A paragraph
 * is one where it begins like such notices and speaks of one of their matters, or speaks of three, or of two of which one
 * is foreign to letters: who has lost an essay to a virus and had to delete it wrote no notice.
 */
export function noticeStart(lines: string[], from: number, to: number): number {
  const start = wordsStart(lines, from, to);
  let above = start - 1;
  while (above > from && lines[above]?.trim() === '') above--;
  return start < to && above > from && isRuled(lines, above, above + 1) ? above : start;
}

function wordsStart(lines: string[], from: number, to: number): number {
  let start = to;
  let end = to;
  for (let seen = 0; seen < MOST_PARAGRAPHS; seen++) {
    while (end > from && lines[end - 1]?.trim() === '') end--;
    let begin = end;
    while (begin > from && lines[begin - 1]?.trim() !== '') begin--;
    const own = noticeIn(lines, begin, end);
    if (own === undefined && !isRuled(lines, begin, end)) return start;
    end = begin;
    if (own === undefined) continue;
    start = own;
    if (own > begin) return start;
  }
  return start;
}

/** Rules alone, as gateways set them around a notice. */
function isRuled(lines: string[], from: number, to: number): boolean {
  return to - from <= 2 && lines.slice(from, to).every((line) => /^\s{0,3}[-–—_=*~#]{3,200}\s*$/.test(line));
}

/** The notice may follow the lines of a signature without a blank one between. */
function noticeIn(lines: string[], begin: number, end: number): number | undefined {
  if (!speaksOfMatter(lines, begin, end)) return undefined;
  for (let at = begin; at < end && at < begin + MOST_LINES_ABOVE; at++) {
    const begins = beginsNotice(lines, at, end);
    if (!begins && at > begin) continue;
    const text = folded(paragraph(lines, at, end, LONGEST_PARAGRAPH));
    const found = matters.map((matter) => matter.test(text));
    const count = found.filter(Boolean).length;
    if (begins && count >= 1 && text.length >= 30 && (count > 1 || !isPersonal(text))) return at;
    const enough = count >= 3 || (count === 2 && found.indexOf(true) < FOREIGN);
    if (at === begin && enough && text.length >= 60) return at;
  }
  return undefined;
}

/** Whether one of the matters stands anywhere in what is looked at for a notice: in most paragraphs none does. */
function speaksOfMatter(lines: string[], begin: number, end: number): boolean {
  const last = Math.min(end, begin + MOST_LINES_ABOVE) - 1;
  let length = LONGEST_PARAGRAPH;
  for (let at = begin; at < last; at++) length += (lines[at] ?? '').length + 1;
  const text = folded(paragraph(lines, begin, end, length));
  return matters.some((matter) => matter.test(text));
}

const LONGEST_LINE = 300;
const PERSON = /\b(?:i|ich|je|j'ai|yo|io)\b/;

/** Whether a line says under which number a company is registered, as one of a notice of a sentence or two does. */
export function isRegistration(line: string): boolean {
  if (line.length > LONGEST_LINE || !/\d{5}/.test(line)) return false;
  const text = folded(line);
  return matters[REGISTERED]?.test(text) === true && !PERSON.test(text);
}

/** "This message is confidential: I want to be an author" is of a person, but for those on working hours. */
function isPersonal(text: string): boolean {
  return PERSON.test(text) && !/^[^a-z]{0,20}(?:i|my|please note)\b/.test(text);
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
