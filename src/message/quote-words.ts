// What mail programs write before what they quote, and people before their names, language by language.

const phrases = (text: string) => text.trim().split(/\s*[|\n]\s*/);

/** "wrote" and its like, of attribution lines. */
export const wroteWords = phrases(`
wrote | writes | has written | schrieb | schrieben | a écrit | écrit | escribió | escribio | va escriure
ha scritto | scrive | escreveu | escribiu | schreef | geschreven | skrev | skreiv | skrifaði | kirjoitti
napisał | napisała | napisał(a) | pisze | napsal | napsala | napsal(a) | napísal | napísala | napísal(a) | írta
a scris | написа | написав | написала | написал | написал(а) | пишет | писал | пише | έγραψε | yazdı
şunu yazdı | كتب | كتبت | כתב | כתבה | نوشت | đã viết | เขียน | menulis | napisao | napisala | napisao/la
je napisal | rašė | parašė | rakstīja | kirjutas | idatzi | ysgrifennodd | scríobh | ने लिखा | 写道 | 寫道 | 写到
書きました | のメール | 작성 | 님이 작성`);

/** The label of the sender in the header block that Outlook and others set before a quoted mail. */
export const fromLabels = phrases(`
from | von | de | da | van | från | fra | lähettäjä | od | odesílatel | odosielateľ | feladó | от | от кого
від | από | kimden | gönderen | من | מאת | 差出人 | 发件人 | 發件人 | 寄件者 | 보낸 사람 | saatja | nuo | no | expéditeur
remitente | mittente | remetente | expeditor | afzender | avsändare | absender | šalje | dari | từ | จาก
oddawca`);

/** The marks of a sender, a day, a recipient and a subject: a block is known by them as much as by its first line. */
export const otherLabels = phrases(`
sent | date | to | subject | cc | reply-to | gesendet | datum | an | betreff | kopie | envoyé | à | objet
copie | enviado | enviado el | fecha | para | asunto | inviato | data | a | oggetto | assunto | enviada em
verzonden | aan | onderwerp | skickat | till | ämne | sendt | til | emne | lähetetty | päivämäärä
vastaanottaja | aihe | wysłano | do | temat | odesláno | komu | předmět | odoslané | predmet | elküldve | dátum
címzett | tárgy | trimis | către | subiect | дата | кому | тема | отправлено | изпратено | до | относно
στάλθηκε | προς | θέμα | gönderildi | tarih | kime | konu | 送信日時 | 日時 | 宛先 | 件名 | 发送时间 | 收件人 | 主题 | 傳送日期 | 寄件日期
收件者 | 主旨 | 보낸 날짜 | 날짜 | 받는 사람 | 제목`);

/** What closes a letter, before the name. */
export const closings = phrases(`
best | regards | best regards | kind regards | warm regards | best wishes | warm wishes | all the best | cheers
sincerely | yours | yours sincerely | yours truly | yours faithfully | thanks | many thanks | thank you
take care | love | cordially | thanks again | thanks and regards | with best regards | with kind regards
respectfully | warmly | bye | see you | mit freundlichen grüßen | mit freundlichem gruß | mit besten grüßen
freundliche grüße | viele grüße | liebe grüße | beste grüße | herzliche grüße | schöne grüße | grüße | gruß | lg
mfg | vg | cordialement | bien cordialement | bien à vous | amicalement | bonne journée | sincères salutations
salutations | bises | à bientôt | saludos | un saludo | saludos cordiales | atentamente | un abrazo | abrazos
cordiali saluti | distinti saluti | saluti | un saluto | a presto | atenciosamente | cumprimentos | abraços
um abraço | com os melhores cumprimentos | met vriendelijke groet | met vriendelijke groeten | groeten
groetjes | hartelijke groet | med vänlig hälsning | vänliga hälsningar | mvh | hälsningar | med venlig hilsen
venlig hilsen | med vennlig hilsen | vennlig hilsen | hilsen | ystävällisin terveisin | terveisin | z poważaniem
pozdrawiam | pozdrowienia | s pozdravem | s pozdravom | üdvözlettel | cu stimă | с уважением
с наилучшими пожеланиями | з повагою | με εκτίμηση | saygılarımla | sevgiler | よろしくお願いします | 此致 | 敬礼 | 祝好`);

/** How a phone or a mail service signs by itself; each is the beginning, or the end where it begins with …. */
export const footers = phrases(`
sent from my | sent from mail for | sent from outlook | sent from yahoo | sent from proton | sent from gmail
sent via | sent with proton | sent using | sent with | get outlook for | get bluemail | von meinem
gesendet mit | gesendet von | diese nachricht wurde von meinem | holen sie sich outlook | outlook für
outlook for | envoyé de mon | envoyé depuis | envoyé à partir de | télécharger outlook | obtenir outlook
enviado desde mi | enviado desde | obtener outlook | enviado do meu | enviado a partir | enviado de
obter o outlook | inviato da | inviato dal | scarica outlook | verzonden vanaf | verstuurd vanaf | verzonden met
outlook voor | skickat från | skaffa outlook | sendt fra | hent outlook | lähetetty | wysłane z | wysłano z
pobierz outlook | odesláno z | odeslané z | odoslané z | trimis de pe | отправлено с | отправлено из
надіслано з | отправлено с моего | στάλθηκε από | iphone’umdan gönderildi | iphone'umdan gönderildi | kildet fra
elküldve: | 发自我的 | 從我的 | iphoneから送信 | …から送信 | …에서 보냄 | …gesendet | …gönderildi | 来自我的 | 發自我的
yahoo mail: search | yahoo mail:`);

/** The word for a message in lines such as "-----Original Message-----". */
export const originalWords = phrases(`
message | nachricht | mensaje | messaggio | mensagem | bericht | meddelande | melding | meddelelse | viesti
wiadomość | zpráva | správa | üzenet | mesaj | ileti | сообщение | повідомлення | съобщение | μήνυμα | رسالة
הודעה | 邮件 | 郵件 | メッセージ | 메시지 | original | courrier | mail`);

/** "Forwarded message": what follows is new to the reader. */
export const forwardWords = phrases(`
forwarded message | begin forwarded message | weitergeleitete nachricht | anfang der weitergeleiteten
message transféré | début du message | mensaje reenviado | inicio del mensaje reenviado | messaggio inoltrato
inizio messaggio inoltrato | mensagem encaminhada | doorgestuurd bericht | vidarebefordrat | videresendt
edelleenlähetetty | wiadomość przekazana | przekazana wiadomość | přeposlaná zpráva | пересылаемое сообщение
转发的邮件 | 轉寄郵件 | 転送メッセージ | 전달된 메시지`);

const below = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${phrases(`
in ?line | below | between the lines | in (?:red|blue|green|bold|capitals|colou?r) | underneath | in your (?:mail|email|text)
unten | im text | darunter | (?:rot|blau|grün|fett) | unterhalb | in deine[rm]? (?:mail|nachricht|text)
ci-dessous | plus bas | en (?:rouge|bleu|vert|gras) | dans le texte | más abajo | debajo | abajo
en (?:rojo|azul|verde|negrita) | dentro del texto | qui sotto | in (?:rosso|grassetto) | nel testo | abaixo
a vermelho | em (?:vermelho|negrito|azul) | hieronder | onderaan | in het (?:rood|blauw) | nedan | nedenfor
nedenunder | med rött | med rødt | punaisella | poniżej | na czerwono | níže | červeně | alább | mai jos
ниже | красным | нижче | по-долу | παρακάτω | aşağıda | kırmızı | 下面 | 以下 | 下記 | 赤字 | 红色 | 아래 | أدناه | למטה`).join(
    '|',
  )})(?![\\p{Script=Latin}\\p{Script=Cyrillic}\\p{N}])`,
  'iu',
);

/** Whether a short text says that the answers stand further down, among what seems only quoted. */
export function answersBelow(text: string): boolean {
  return text.length < 400 && below.test(text);
}
