import { anyOf, folded, listed as phrases } from './phrases.js';

// What mail programs write before what they quote, and people before their names, language by language.

/** "wrote" and its like, of attribution lines. */
export const wroteWords = phrases(`
wrote | writes | has written | schrieb | schrieben | geschrieben | a écrit | écrit | escribió | escribio | va escriure
ha scritto | scrive | escreveu | escribiu | schreef | geschreven | skrev | skreiv | skrifaði | kirjoitti
napisał | napisała | napisał(a) | pisze | napsal | napsala | napsal(a) | napísal | napísala | napísal(a) | írta
a scris | написа | написав | написала | написал | написал(а) | пишет | писал | пише | έγραψε | yazdı
şunu yazdı | كتب | كتبت | כתב | כתבה | نوشت | đã viết | เขียน | menulis | napisao | napisala | napisao/la
je napisal | rašė | parašė | rakstīja | kirjutas | idatzi | ysgrifennodd | scríobh | ने लिखा | 写道 | 寫道 | 写到
書きました | のメール | 작성 | 님이 작성 | 쓴 글`);

/** How an attribution line begins, where its day is on the next line. */
export const attributionBeginnings = phrases(`
on | am | le | el | il | il giorno | em | no dia | op | den | w dniu | dne | dňa | v | la | pe | în | на | в | στις | 在 | 於 | vào | pada
kuupäev | ב | בתאריך | في | در تاریخ`);

/** The line under which a ticket system quotes. */
export const replyAbove = `
reply above this line | type your reply above | reply above the line | write above this line | antworten sie oberhalb dieser
antwort bitte über dieser | répondez au-dessus de cette | répondre au-dessus de cette | responda por encima de esta | rispondi sopra questa
responda acima desta | antwoord boven deze`;

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
take care | love | have a nice day | have a good day | have a great day | have a lovely day | have a nice weekend | have a good weekend | looking forward to hearing from you | cordially | thanks again | thanks and regards | with best regards | with kind regards
respectfully | warmly | bye | see you | mit freundlichen grüßen | mit freundlichem gruß | mit besten grüßen
freundliche grüße | viele grüße | liebe grüße | beste grüße | herzliche grüße | schöne grüße | grüße | gruß | schönen tag | schönen tag noch | schönes wochenende | lg
mfg | vg | cordialement | bien cordialement | bien à vous | amicalement | bonne journée | sincères salutations
salutations | bises | à bientôt | saludos | un saludo | saludos cordiales | atentamente | un abrazo | abrazos
cordiali saluti | distinti saluti | saluti | un saluto | a presto | atenciosamente | cumprimentos | abraços
um abraço | com os melhores cumprimentos | met vriendelijke groet | met vriendelijke groeten | groeten
groetjes | hartelijke groet | med vänlig hälsning | vänliga hälsningar | mvh | hälsningar | med venlig hilsen
venlig hilsen | med vennlig hilsen | vennlig hilsen | hilsen | ystävällisin terveisin | terveisin | z poważaniem
pozdrawiam | pozdrowienia | s pozdravem | s pozdravom | üdvözlettel | cu stimă | с уважением
с наилучшими пожеланиями | з повагою | με εκτίμηση | saygılarımla | sevgiler | よろしくお願いします | 此致 | 敬礼 | 祝好`);

/** "Sent", as a phone or a mail service says it. */
export const sentWords = anyOf(`
sent from | sent via | sent with | sent using | sent by | sent on the go | typed on | typed with | written on | composed on | von mein | gesendet | geschickt mit | verschickt mit
envoyé | expédié de | enviado | enviada | enviat | inviato | inviata | spedito | verzonden | verstuurd | gestuurd vanaf | skickat | sendt | lähetetty | wysłan | napisano na | odesláno | odeslané | odoslan
küldve | elküldve | trimis | отправлено | отослано | надіслано | відправлено | изпратено | στάλθηκε | εστάλη | gönderildi | poslano | poslato | saadetud | išsiųsta | nosūtīts | dikirim | đã gửi | gửi từ | ส่งจาก
送信 | 发自 | 發自 | 发送 | 傳送 | 来自 | 來自 | 에서 보냄 | 보낸 | נשלח | ارسلت | أرسلت | مرسل | ارسال شده | भेजा`);

/** "Get" and "download" of such lines. */
export const getWords = anyOf(`
get | download | holen sie sich | herunterladen | télécharger | obtenir | obtener | descargar | obtén | ottieni | scarica | obter | baixar | transferir | hämta | skaffa | hent | last ned | hanki | lataa
pobierz | stáhnout | získejte | získať | letöltése | descarca | obține | скачать | завантажити | изтегл | λήψη | edinin | indir | downloaden | 入手 | 获取 | 下载 | 取得 | 下載 | 다운로드 | tải`);

/** Programs that offer themselves so. */
export const offered = anyOf(
  'outlook | bluemail | yahoo mail | edison | aqua mail | gmx | web.de | mail app | spark | nine',
);

/** The things that sign so. */
export const devices = anyOf(`
iphone | iphon | ipad | ipod | apple watch | android | galaxy | samsung | huawei | xiaomi | redmi | oneplus | pixel | htc | nokia | motorola | sony xperia | blackberry | windows | phone | mobile | smartphone | handy | tablet | telefon | telefono | teléfono
téléphone | telemóvel | celular | móvil | mobiel | mobil | gerät | appareil | dispositivo | urządzeni | cihaz | outlook | yahoo | gmx | web.de | gmail | aol | proton | k-9 | k9 | nine | spark | mailbox | mail app | mail for | mail für | bluemail | edison
zoho | thunderbird | hotmail | airmail | newton | canary | superhuman | orange | mail.ru | яндекс | почты | почта | 手机 | 手機 | 携帯 | スマートフォン | 휴대 | 스마트폰 | หมือถือ | điện thoại | הטלפון | هاتف | جوال | 邮箱 | mailspring | fastmail | tutanota | tuta`);

/** Whole lines that only services write. */
export const footers = anyOf(`
yahoo mail: | sent from my | von meinem … gesendet | envoyé de mon | enviado desde mi | enviado do meu | inviato dal mio | verzonden vanaf mijn | verstuurd vanaf mijn | skickat från min | sendt fra min | diese nachricht wurde von mein | please excuse … typos | sorry for … typos
excuse my brevity | excuse the brevity | bitte entschuldigen sie die kürze | 发自我的 | 從我的 | 发自我的`);

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

const below = anyOf(`
in line | below | between the lines | in red | in blue | in green | in bold | in capitals | in colour | in color | underneath | in your mail | in your text
unten | im text | darunter | in rot | in blau | in grün | in fett | unterhalb | in deiner mail | in deiner nachricht | in ihrer mail
ci-dessous | plus bas | en rouge | en bleu | en vert | en gras | dans le texte | más abajo | debajo | abajo
en rojo | en azul | en verde | en negrita | dentro del texto | qui sotto | in rosso | in grassetto | nel testo | abaixo
a vermelho | em vermelho | em negrito | em azul | hieronder | onderaan | in het rood | in het blauw | nedan | nedenfor
nedenunder | med rött | med rødt | punaisella | poniżej | na czerwono | níže | červeně | alább | mai jos
ниже | красным | нижче | по-долу | παρακάτω | aşağıda | kırmızı | 下面 | 以下 | 下記 | 赤字 | 红色 | 아래 | أدناه | למטה`);

/** Whether a short text says that the answers stand further down, among what seems only quoted. */
export function answersBelow(text: string): boolean {
  return text.length < 400 && below.test(folded(text));
}
