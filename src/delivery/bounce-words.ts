import { anyOf, atStart, folded } from '../message/phrases.js';

// How servers speak of mail that could not be delivered.

const DAEMON =
  /^(?:mailer[._-]?daemon|mail[._-]?daemon|mdaemon|post?[_-]?master|posmaster|mail-?delivery|mail-?system|mailmarshal|microsoftexchange\w*|system-?administrator|bounce[sd]?|undeliver\w*|mailadm\w*|smtp-?daemon|deliver\w*|listserv)$/i;
/** A word for a program in the local part of an address. */
const PROGRAM =
  /(?:^|[._-])(?:smtpd?|mta|viruswall|imss|iwss|ndrs?|mailsweeper|mimesweeper|mailscanner|(?:virus|spam|mail|content)[._-]?filter)(?:$|[._-])/i;
const DAEMON_NAME = anyOf(`
mail delivery sub | mail delivery system | mail delivery service | mailer daemon | mail deliver | system administrator | systemadministrator
administrateur système | administrador del sistema | amministratore di sistema | internet mail delivery | delivery subsystem | postmaster | mail system
mail router | microsoft exchange | microsoft outlook | mail administrator | courier mail server | mail server | interscan | system attendant | systembeheerder
systemadministratör | администратор системы | メールシステム | 系统管理员 | 系統管理員 | 메일 시스템`);

const MAILER =
  /^(?:mailer[._-]?daemon|mail[._-]?daemon|mdaemon|microsoftexchange[0-9a-f]{8,}|smtp-?daemon|mail-?delivery|mail-?system)@|mail(?:er)? (?:delivery (?:sub)?system|daemon|delivery service)|^"?microsoft (?:outlook|exchange)"?\s{0,3}<|<>\s*$/i;

/** Whether a From header is the delivery program's own, from which people never write. */
export function isMailer(from: string): boolean {
  const text = from.trim().slice(-400);
  return MAILER.test(text) || MAILER.test(/<([^<>]*)>[^<>]*$/.exec(text)?.[1] ?? '');
}

/** Whether a From header, or an address, is a mail server's own. */
export function isDaemon(from: string): boolean {
  const address = from
    .trim()
    .slice(-400)
    .replace(/\s*(?:\(.{0,80}\))?$/, '')
    .replace(/>$/, '');
  const [, whole = ''] = /([^\s<>"@]{1,64})(?:@[^\s<>"@]{0,255})?$/.exec(address) ?? [];
  const local = whole.replace(/\+.*$/, '');
  return DAEMON.test(local) || PROGRAM.test(local) || isDaemonName(folded(from.slice(0, 400)));
}

/** Where a name and a mark come first it is what a person does: "Ole Brandt (System Administrator)". */
function isDaemonName(from: string): boolean {
  const at = from.search(DAEMON_NAME);
  return at >= 0 && !/\p{L}[^<]*(?:[(,|/]| [-–—] )[^<]*$/u.test(from.slice(0, at));
}

const ANSWERED =
  /^(?:re|aw|sv|vs|antw|odp|ynt|rv|r|res|fwd?|fw|tr|wg|enc|i|pd|rif|回复|答复|转发|回覆|轉寄)\s?(?:\[\d+\])?\s?[:：]/i;

const SUBJECT = anyOf(`
undeliver | error sending message | not deliver | non deliver | delivery status | delivery failure | delivery failed | delivery has failed | delivery problem | delivery error
delivery report | delivery incomplete | delivery delayed | delivery unsuccessful | delivery notification | failure notice | failure delivery | failed mail
failed delivery | failed to deliver | failed message | returned mail | returned to sender | returned message | returning mail | returning message | returning to sender | mail delivery
mail system | mail could not | mail not delivered | mail error | mail failure | mail failed | mail status | message status | message delivery | message delayed | message could not | mail not be | couldn't be delivered
could not be delivered | bounced mail | bounce | rejected mail | rejected message | message blocked | mail blocked | virus in | virus found | virus detected | rejected: | user unknown | unknown user | unknown address | warning: could not send | warning: message
delayed mail | still being retried | mailbox full | mailbox unavailable | permanent error | permanent failure | address has changed | address changed | blocked by our
unzustellbar | nicht zustellbar | abgewiesen | annahme verweigert | zustellproblem | geweigerd | refusé : | message refusé | courriel refusé | rechazad | rifiutat | recusad | odrzucon | ikke levert | kom inte fram | kom ikke frem | ei õnnestunud | nav piegād | nepristatyt | ni bilo dostav | nije isporuč | nem kézbesíthető | недоставен | недоставено | повернуто | не доставлено | تحویل نشد | 無法投遞 |  nicht zugestellt | nicht zustellen |  nicht ausgeliefert | zurückgewiesen | zustellung | zustellfehler | mail zustell | fehlgeschlagen | verzögert | non remis | non distribu | non délivr | non délivré | échec | echec de la remise
remise retardée | remise différée | livraison retardée | n'a pas pu | n'a pu être | retour à l'expéditeur | retourné à | no se puede entregar | no se ha podido | no se pudo | no entregad | devuelto | devolución | fallo en la entrega | fallo de entrega | error de entrega
impossibile recapitare | errore di consegna | errore nella consegna | consegna fallita | consegna non riuscita | consegna ritardata | recapito ritardato | non consegnat | non è stato consegnato | non recapitat | restituzione del messaggio | entrega retrasada | retraso en la entrega | error en la entrega | mensaje no | correo no entregado | entrega atrasada | atraso na entrega | erro na entrega | erro de entrega | não entregu | impossibile consegnare | mancato recapito | mancata consegna | non recapitabile | não entregue | não foi entregue | não pôde | falha na entrega | devolvida
onbestelbaar | bezorging mislukt | bezorgingsfout | vertraagd bezorgd | niet bezorgen | leveransfel | försenad leverans | leverans misslyckades | leveringsfejl | forsinket levering | levering mislyk | kunde inte skickas | ei voida toimittaa | toimitus | niet bezorgd | niet afgeleverd | olevererbart | går inte att leverera | kan inte levereras | kunde inte levereras | kunne ikke leveres | ikke leveret | kan ikke leveres | toimittaminen epäonnistui | ei voitu toimittaa
nie można dostarczyć | niedostarczon | nie dostarczono | zwrot | błąd dostarcz | opóźnione dostarcz | nieudane dostarcz | doručení se nezdařilo | nelze doručit | zpožděné doručen | kézbesítési hiba | kézbesítés sikertelen | késleltetett | eroare de livrare | livrare eșuată | livrare întârziată | αποτυχία παράδοσης | καθυστέρηση παράδοσης | αποτυχία αποστολής | неуспешна доставка | isporuka nije | neuspjela isporuka | neuspešna | napaka pri dostavi | pristatymo klaida | piegādes kļūda | kohaletoimetamine | nedoručiteln | nedoruč | nebyla doručena | nelze doručit | nem kézbesít | kézbesíthetetlen | nelivrat | nu a putut fi livrat | μη παραδοτέο | δεν παραδόθηκε | δεν είναι δυνατή η παράδοση | δεν ήταν δυνατή η παράδοση | η παράδοση | αδύνατη η παράδοση
недоставлен | не доставлен | невозможно доставить | ошибка доставки | доставка отложена | задержка доставки | сбой доставки | возврат письма | возвращено | помилка доставки | teslimat başarısız | teslimat hatası | gecikmeli teslim | teslim edilemedi | iletilemedi | не може бути доставлен
配信不能 | 配信エラー | 配信できません | 配信に失敗 | 配信遅延 | 送信不能 | 送信エラー | 送信できません | không thể gửi | ไม่สำเร็จ | nie została dostarczona | nie mogła | nie udało się | neexistuje | nie je možné | nepodarilo | ikke sendes | ikke afleveret | inte kunde | kunne ikke | konnte nicht | エラーメール | メールエラー | 届け | 不達 | 配信が遅れ | 配信できませんでした | 返送 | リターンメール | 配達できません | 退信 | 退回 | 投递延迟 | 传递延迟 | 递送失败 | 投遞失敗 | 退件 | 寄送失敗 | 无法投递 | 无法送达 | 投递失败 | 发送失败 | 傳遞失敗 | 無法傳遞 | 未送达
배달 실패 | 배달되지 | 배달 지연 | 배달할 수 | 전송 실패 | 반송 | 발송 실패 | ส่งไม่สำเร็จ | không gửi được | فشل التسليم | لم يتم التسليم | נכשלה | לא נמסר | תקלה במסירה | החזרת | تأخر التسليم | تعذر التسليم | تعذر تسليم | gửi thất bại | thư không | gagal dikirim | pengiriman gagal | tidak terkirim | จัดส่งไม่สำเร็จ | ส่งไม่ถึง`);

/** Whether a subject says that a mail came back or is late. */
export function failurePhrase(subject: string): boolean {
  return !ANSWERED.test(subject.trim()) && SUBJECT.test(folded(subject.slice(0, 300)));
}

const ARRIVED_SUBJECT = anyOf(`
successful | message status - delivered | message status - opened | message status - read | message status - completed | read: | not read: | gelesen: | ungelesen: | delivered: | relayed: | expanded: | delivery status notification (success) | delivery status notification: success | delivery status notification (relay) | zugestellt: | weitergeleitet: | remis : | entregado: | retransmitido: | recapitato: | consegnato: | entregue: | bezorgd: | afgeleverd: | levererat: | leveret: | levert: | toimitettu: | dostarczono: | doručeno: | kézbesítve: | livrat: | παραδόθηκε: | teslim edildi: | доставлено: | 配信済み | 送达: | 已送达 | 배달됨`);
const NOT = '(?<!(?<!\\p{L})(?:not|nicht|pas|no|non|nao|niet|inte|ikke|nie|не|nu) )';
const ARRIVED = new RegExp(
  `${NOT}(?:${
    anyOf(`
was delivered to the following | was successfully delivered | has been successfully delivered | successfully delivered to | your message has been delivered to | your message was delivered to | your message was relayed to | successfully relayed | successfully sent to | wurde erfolgreich zugestellt | a bien été remis | a été remis aux | ha sido entregado | è stato recapitato | è stato consegnato correttamente | foi entregue a | is bezorgd bij | har levererats | er leveret til | została dostarczona | было доставлено`)
      .source
  })`,
  'u',
);

/** Whether a server says that a mail arrived. */
export function reportsArrival(subject: string, text: string): boolean {
  return (
    folded(subject.slice(0, 300)).trim().search(ARRIVED_SUBJECT) === 0 ||
    ARRIVED.test(folded(text.slice(0, 600)))
  );
}

/** Whether a subject is that of an answer or of something passed on. */
export function isAnswered(subject: string): boolean {
  return ANSWERED.test(subject.trim());
}

const BODY = anyOf(`
could not be … deliver | couldn't be deliver | could not deliver | cannot be deliver | can't be deliver | was not deliver | were not deliver | wasn't deliver | has not been deliver | hasn't been deliver | not been delivered | not be completed
could not be sent | was not sent | wasn't able to deliver | unable to deliver | did not reach | could not be reached | could not be processed | not delivered | undeliverable | delivery … failed | delivery failure | message … failed | mail … failed | delivery failed | failed to deliver
message … rejected | message … refused | message … returned | message … undeliverable | message … blocked | mail … returned | delivery … delayed | message … delayed | permanent error | permanent failure | fatal error | following address | following recipient | failed permanently
failed recipient | failed address | user unknown | unknown user | recipient unknown | address rejected | address not found | no such user | does not exist | doesn't exist | over quota | mailbox … full | still being retried | no longer valid | failed to send | delivery problems | delivery is delayed
abgewiesen | annahme … verweigert | kommt zurück | geweigerd | odrzucon | ei õnnestunud | nav piegādāt | nepristatyt | ni bilo dostav | nije isporuč | невозможно доставить | не беше доставен | повернуто | تحویل نشد | वितरित नहीं | nicht zugestellt | nicht zustellen | nicht ausgeliefert | konnte nicht … werden | nicht erreicht | verzögert sich | n'a pu être | n'a pas pu être | n'a pas atteint | non remis | non distribué | est retardée | no se ha podido | no se pudo | no se puede | no ha podido | impossibile recapitare | impossibile consegnare | non è stato possibile
não pôde | não foi entregue | não foi possível | kon niet worden | kunde inte | kunne ikke | kan ikke leveres | ei voitu | nie można | nie mogła | nie został | nie udało się | nepodarilo sa | nie je možné | ikke leveret | nepodařilo se | nelze doruč | nebyla doručena | nem lehetett | nem sikerült | nu a putut | δεν ήταν δυνατή | δεν παραδόθηκε | δεν μπορεί να παραδοθεί | αποτυχία | απέτυχε | non consegnat | non è stato consegnato | non recapitat | no ha sido entregad | no fue entregad | no entregado | não entregue | niet bezorgd | niet afgeleverd | inte levererats | ikke leveret | ikke levert | не доставлен | не е доставен | nu a fost livrat | n'est pas | n'a pas été | לא ניתן | לא נמסר | لم يتم | تعذر | không thể | không gửi | tidak dapat | gagal | ไม่สามารถ | est différée | reste différée | retrasad | atrasad | ritardat | vertraagd | försenad | forsinket | opóźnion | teslim edilemedi | iletilemedi
не удалось | не может быть | не было доставлено | не доставлено | не вдалося | 配信 | 配達 | 送信できません | 送信でき | 存在しません | 遅延 | 無法 | 无法 | 被退 | 退信 | 발송되지 | 없는 | 실패 | 배달하지 못 | 보내지 못 | 전송되지`);

/** Whether the words of a mail say so. */
export function saysFailure(text: string): boolean {
  return BODY.test(folded(text.slice(0, 4_000)));
}

const MAIL = anyOf(`
mail | e-mail | email | message | nachricht | courriel | mensaje | correo | messaggio | mensagem | bericht | meddelande | meddelelse | melding | besked | viesti | wiadomość | wiadomości | zpráva | zprávu | správa | üzenet | mesaj | levél | μήνυμα | ileti | письм | сообщени | повідомлен | лист | порука | sporočil | poruk | kiri | laišk | vēstul | メール | メッセージ | 邮件 | 郵件 | 信件 | 메일 | 메시지 | thư | pesan | surel | ข้อความ | อีเมล | رسالة | הודעה | دوار | پیام | संदेश | mailbox | postfach`);

/** Whether a sentence is about a mail. */
export function speaksOfMail(sentence: string): boolean {
  return MAIL.test(folded(sentence));
}

const OPENING = anyOf(`
this message was created automatically by mail | this is the mail system at host | this is the postfix program | this is the qmail-send program | i'm afraid i wasn't able to deliver | your message did not reach some | did not reach the following recipient | delivery to the following recipient
the following addresses had | the original message was received at | was undeliverable to the following | this is a delivery status notification | unable to deliver message to the following | we were unable to deliver your message | could not be delivered to one or more | delivery has failed to these | your message wasn't delivered to
ihre nachricht hat einige oder alle empfänger nicht erreicht | fehler bei der nachrichtenzustellung | your message could not be delivered to one or more | an error occurred while trying to deliver the mail | message not delivered | failed address | your message with … subject … could not be delivered`);

/** What people may say too, but never to begin with. */
const FIRST_WORDS = atStart(`
this is the mail delivery agent | this is the mail server | this is the mail system | this is the machine generated | this is an automatically generated delivery | this is a delivery failure | this is an automated message from the mail | this report relates to | an error was detected while processing | the attached message had | the message that you sent was undeliverable | the following message to < | your message to: | your message subject: | your message: from: | your message: to: | your mail to the following | your mail message to the following | your message to the following
unfortunately, your mail was not delivered | unfortunately, we were not able to deliver | we're sorry. there's a problem with the e-mail | a message could not be delivered to: | could not deliver message to | undeliverable address: | undeliverable to | unknown user: | invalid final delivery | intended recipient: | mailenable: | delivery failed … attempts | addressed to:
ihre nachricht an: | ihre nachricht betreff: | diese nachricht wurde automatisch von … mail | dies ist eine automatisch … mail | ihre e-mail an die folgend | ihre nachricht an die folgend | votre message à: | votre message objet: | votre message n'a pas pu être remis aux | ce message a été créé automatiquement | ceci est un message automatique du serveur | su mensaje para: | su mensaje asunto: | el mensaje no llegó a algunos | su mensaje no llegó a algunos | este mensaje fue creado automáticamente
il messaggio a: | il messaggio oggetto: | il messaggio non ha raggiunto | questo messaggio è stato creato automaticamente | a sua mensagem para: | a sua mensagem não chegou | esta mensagem foi criada automaticamente | uw bericht aan: | uw bericht onderwerp: | uw bericht heeft enkele of alle | dit bericht is automatisch | ditt meddelande till: | meddelandet nådde inte | din meddelelse til: | meddelelsen nåede ikke | wiadomość nie dotarła | ta wiadomość została utworzona automatycznie | zpráva nebyla doručena následuj
это письмо создано автоматически | это письмо отправлено почтовым сервером | ваше сообщение не доставлено следующ | このメールは … 自動 | 次の宛先への | 次のあて先への | 次の受信者 | 以下の宛先への | 以下のメールアドレスへの | 很抱歉，您的邮件被 | 很遗憾，您的邮件 | 抱歉，您的邮件被 | 您的邮件无法 | 无法将邮件 | 您的郵件無法 | 很抱歉，您的郵件 | 다음 수신자에게 | 다음 받는 사람에게`);

/** Whether a text begins as only servers' texts do. */
export function opensAsServer(text: string): boolean {
  const start = folded(text.slice(0, 600)).trimStart();
  return OPENING.test(start) || FIRST_WORDS.test(start);
}

/** A title between rules in one line, as gateways set it above what failed. */
const BANNER = /^\s*(?:[*=#]{3,}|-{3,}|_{3,}|\|-{3,}) ?[^\s*=#|_-][^\n]{2,70}/;

/** Whether a text begins with a title between rules and a failure. */
export function opensWithBanner(text: string): boolean {
  return BANNER.test(text.slice(0, 200)) && saysFailure(text.slice(0, 600));
}

const ORIGINAL =
  /^[ \t>*|-]{0,80}(?:-{2,}[^\n]{0,40}(?:below this line|copy of|original message|the header|returned message|your message|enclosed|unsent|message text follows|transcript of message|forwarded message|included is)|below (?:this line|is) (?:is )?(?:a )?(?:copy|the)|original message(?: headers?| follows)?[.:]?\s*$|(?:possibly truncated )?original message follows|message headers? follow|message text follows|(?:the )?(?:first|original) (?:part|headers?|lines) of|here is your returned mail|return-path:\s*<|received:\s+(?:from|by)\s)/im;

/** The rule above the mail given back, in the languages of servers. */
const RULE =
  /^[ \t>*|]{0,8}(?:-{2,}|={3,}|_{3,})[^\n]{0,40}(?:ursprüngl|originalnachricht|d'origine|mensaje original|messaggio originale|mensagem original|oorspronkelijk|ursprunglig|oprindelig|opprinnelig|alkuperäi|oryginaln|původní|pôvodn|eredeti|mesajul original|исходн|оригинал|αρχικ|orijinal|özgün|元の|原文|原始|原邮件|원본|kopie der|kopie ihrer|copie du|copie de votre|copia del|copia di|cópia da)/im;
/** The first lines of a mail's header. */
const HEADER =
  /^(?:(?:From|To|Cc|Subject|Date|Sender|Reply-To|Message-ID|MIME-Version|Content-Type|X-[\w-]{1,40}):[ \t][^\n]{0,998}\n){3}/im;

/** What the server wrote, and the mail that it gives back below. */
export function partedFromOriginal(text: string): [own: string, original: string] {
  const found = [text.search(ORIGINAL)].filter((at) => at > 40);
  const rule = text.search(RULE);
  if (rule > 15) found.push(rule);
  const block = text.search(HEADER);
  // A server may also sum up so what it writes of; then the failure follows.
  if (block > 20 && saysFailure(text.slice(0, block))) found.push(block);
  const at = Math.min(...found);
  return at < text.length ? [text.slice(0, at), text.slice(at)] : [text, ''];
}
