import type { ParsedMessage } from '../parse/parse.js';
import { anyOf, atStart, folded } from '../phrases.js';

// What mail programs write of a mail that was read, called back, or answered out of a calendar.

/** The subjects and words of notes that a mail was read. */
const readSubjects = anyOf(`
message status - opened | message status - deleted | receipt (read) | receipt (displayed) | receipt (deleted) | read: | not read: | message read: | your message was opened | your message was read | your message was displayed | read receipt | return receipt | delivery receipt | deleted: | empfangsbestätigung: | lesebestätigung | zugestellt: | accusé de lecture | accusé de réception de lecture | confirmation de lecture | remis : | remis: | confirmación de lectura | acuse de lectura | entregado: | conferma di lettura | ricevuta di ritorno | consegnato: | recapitato: | recibo de leitura | confirmação de leitura | entregue: | lido: | leesbevestiging | geleverd: | bezorgd: | läskvitto | levererat: | læsekvittering | lesebekreftelse | leveret: | levert: | lukukuittaus | toimitettu: | przeczytano: | przeczytane: | nieprzeczytane: | potwierdzenie przeczytania | dostarczono: | přečtena: | potvrzení o přečtení | doručeno: | kézbesítve: | прочитано | уведомление о прочтении | доставлено: | teslim edildi: | okundu bilgisi | okunmadı: | 開封確認 | 未開封: | 配信済み: | 配信完了: | 未读: | 已送达: | 已傳送: | 배달됨: | 읽지 않음: | delivered: | gelesen: | ungelesen: | nicht gelesen: | lu : | lu: | non lu | leído: | no leído: | letto: | non letto: | lida: | não lida: | gelezen: | niet gelezen: | läst: | oläst: | lest: | læst: | luettu: | odczytano: | odczytana: | přečteno: | prečítané: | olvasva: | citit: | прочтено: | прочитано: | прочетено: | αναγνώστηκε: | okundu: | 已读: | 已读 | 已讀 | 開封済み | 읽음:`);
const readWords = anyOf(`
has been delivered | been successfully delivered | luettiin | was successfully delivered | was delivered to | zugestellt | a été remis | ha sido entregado | se ha entregado | ha sido leído | è stato consegnato | è stato recapitato | foi entregue | is bezorgd | är levererat | har levererats | er leveret | er levert | on toimitettu | została przeczytana | zostało przeczytan | została dostarczona | přečten | doručen | kézbesít | прочитан | доставлено | teslim edildi | okunmadan silindi | 配信されました | 已送达 | 已于 … 阅读 | 배달되었습니다 | was read | was displayed | has been read | was deleted without being read | was opened | message was delivered to | gelesen | ungelesen gelöscht | a été lu | a été ouvert | a été supprimé | fue leído | se leyó | se eliminó | è stato letto | foi lida | foi lido | is gelezen | lästes | har lästs | ble lest | blev læst | on luettu | została odczytana | zostało odczytan | byla přečtena | bola prečítaná | elolvas | a fost citit | было прочтено | прочитано | прочтено | беше прочетено | αναγνώστηκε | okundu | 已被阅读 | 已阅读 | 已於 | 開封されました | 読まれました | 읽었습니다`);

/** The subjects and words of a request to give a mail back, which Outlook writes. */
const recallSubjects = anyOf(
  'recall: | message recall | rückruf: | zurückrufen: | rappel : | rappel: | recuperar: | richiamo: | revocar: | cancelar: | intrekken: | återkalla: | tilbagekald: | tilbakekall: | wycofaj: | odvolání: | отзыв: | отозвать: | geri çağır: | リコール: | 撤回: | 회수:',
);
const recallWords = anyOf(`
would like to recall the message | möchte die nachricht … zurückrufen | souhaite rappeler le message | souhaiterait rappeler | desea recuperar el mensaje | quiere recuperar | desidera richiamare | vorrebbe richiamare il messaggio | gostaria de cancelar a mensagem | deseja recuperar a mensagem | deseja cancelar
wil het bericht … intrekken | vill återkalla | vil gerne tilbagekalde | ønsker å tilbakekalle | chce wycofać | chce odvolat | хочет отозвать | хотел бы отозвать | geri çağırmak istiyor | を取り消し | 希望撤回 | 想要撤回 | 회수하려`);

/** The subjects of reports that servers send about a domain (RFC 7489, RFC 8460). */
const reportSubjects = /^\[?(?:preview\] )?report domain: \S+.{0,10}submitter: /;

/** A program says when a mail was read, or which. */
const TIME = /\d[:.]\d\d|\b20\d\d\b|\d年|@|message|subject:/;

/** The subjects of many mails of a list put into one. */
const DIGEST = /\bdigest,? (?:vol(?:\.|ume)? ?\d|number \d|for \S{1,80}@|#\d)/;

/** What calendars set before the name of an event to answer an invitation. */
const answerSubjects = atStart(`
accepted: | declined: | tentative: | tentatively accepted: | tentatively declined: | new time proposed: | invitation accepted: | invitation declined: | invitation tentatively accepted: | einladung angenommen: | einladung abgelehnt: | invitation acceptée : | invitation refusée : | invitación aceptada: | invitación rechazada: | invito accettato: | invito rifiutato: | convite aceite: | convite aceito: | convite recusado: | uitnodiging geaccepteerd: | uitnodiging geweigerd: | zugesagt: | zusage: | abgelehnt: | absage: | mit vorbehalt: | mit vorbehalt zugesagt: | vorläufig zugesagt: | unter vorbehalt: | accepté : | accepté: | acceptée : | refusé : | refusé: | refusée : | provisoire : | provisoire: | peut-être : | aceptado: | aceptada: | rechazado: | rechazada: | provisional: | tentativa: | accettato: | accettata: | rifiutato: | rifiutata: | provvisorio: | accettato con riserva: | aceite: | aceita: | aceito: | recusado: | recusada: | provisória: | provisório: | talvez: | geaccepteerd: | geweigerd: | afgewezen: | voorlopig: | voorlopig geaccepteerd: | accepterat: | accepterad: | avböjt: | avböjd: | avvisat: | preliminärt: | preliminär: | preliminärt accepterad:
accepteret: | afvist: | afslået: | foreløbig: | foreløbigt: | godtatt: | akseptert: | avslått: | hyväksytty: | hylätty: | alustava: | alustavasti hyväksytty: | zaakceptowano: | zaakceptowane: | odrzucono: | odrzucone: | wstępnie: | wstępna akceptacja: | niezobowiązująco: | přijato: | odmítnuto: | nezávazně: | nezávazně přijato: | принято: | отклонено: | под вопросом: | предварительно: | предварительно принято: | kabul edildi: | kabul: | reddedildi: | geçici: | belirsiz: | 承諾: | 承諾済み: | 承認済み: | 辞退: | 仮承諾: | 仮の予定: | 已接受: | 已拒绝: | 已拒絕: | 已谢绝: | 暂定: | 暫定: | 수락: | 수락됨: | 거절: | 거절됨: | 미정: | 임시:`);
const answerWords = anyOf(`
has replied maybe | has tentatively accepted | declined because i am | declined because i'm | was declined automatically | has declined this invitation | has accepted this invitation | declined this meeting | automatisch abgelehnt | refusée automatiquement | rechazada automáticamente | rifiutato automaticamente | recusado automaticamente | automatisch geweigerd | accepted this invitation | declined this invitation | accepted your invitation | declined your invitation | accepted the invitation | declined the invitation | accepted this event | declined this event | replied maybe | replied "maybe" | proposed a new time | hat diese einladung | hat ihre einladung | hat deine einladung | hat die einladung | a accepté cette invitation | a accepté votre invitation | a accepté l'invitation | a refusé cette invitation | a refusé votre invitation | a refusé l'invitation | a répondu peut-être | ha aceptado esta invitación | ha aceptado la invitación | ha aceptado tu invitación | ha aceptado su invitación | ha rechazado esta invitación | ha rechazado la invitación | ha rechazado tu invitación
ha accettato questo invito | ha accettato l'invito | ha accettato il tuo invito | ha rifiutato questo invito | ha rifiutato l'invito | ha rifiutato il tuo invito | aceitou este convite | aceitou o convite | aceitou o seu convite | recusou este convite | recusou o convite | recusou o seu convite | heeft deze uitnodiging | heeft je uitnodiging | heeft uw uitnodiging | heeft de uitnodiging | har accepterat inbjudan | har accepterat den här | har accepterat din inbjudan | har tackat ja till | har tackat nej till | har avböjt | har accepteret invitationen | har accepteret denne | har accepteret din | har afvist invitationen | har afvist denne | har afvist din | har godtatt invitasjonen | har godtatt denne | har takket ja til | har takket nei til | har avslått | on hyväksynyt kutsun | on hyväksynyt tämän | on hylännyt kutsun | on hylännyt tämän
zaakceptował zaproszenie | zaakceptowała zaproszenie | zaakceptował(a) | zaakceptował to | zaakceptowała to | odrzucił zaproszenie | odrzuciła zaproszenie | odrzucił(a) | přijal pozvánku | přijala pozvánku | přijal(a) | přijal tuto | přijala tuto | odmítl pozvánku | odmítla pozvánku | odmítl(a) | принял приглашение | приняла приглашение | принял(а) | принял это | приняла это | отклонил приглашение | отклонила приглашение | отклонил(а) | daveti kabul etti | davetini kabul etti | davetinizi kabul etti | daveti reddetti | davetinizi reddetti | 招待を承諾 | 招待を辞退 | 接受了此邀请 | 接受了您的邀请 | 已接受邀请 | 已接受此邀请 | 拒绝了此邀请 | 拒绝了您的邀请 | 已拒绝此邀请 | 已接受這項邀請 | 초대를 수락 | 초대를 거절`);

/**
 * What Outlook writes for a receipt where a gateway has taken its standard part away, or to have a mail back; a server's
 * report; a list's digest.
 */
export function saysItWasRead({ subject, text }: ParsedMessage): boolean {
  const about = folded(subject.slice(0, 200)).trim();
  if (about.search(readSubjects) === 0) {
    const said = folded(text.slice(0, 1_000));
    return TIME.test(said) && readWords.test(said);
  }
  if (about.search(recallSubjects) === 0) return recallWords.test(folded(text.slice(0, 400)));
  return reportSubjects.test(about) || DIGEST.test(about);
}

/** A calendar's answer whose calendar part was taken away: nothing is left, or only that somebody has accepted. */
export function answersInWords({ subject, text, attachments }: ParsedMessage): boolean {
  if (!answerSubjects.test(folded(subject.slice(0, 200)).trim())) return false;
  const said = text.trim();
  return (said === '' && attachments.length === 0) || answerWords.test(folded(said.slice(0, 400)));
}
