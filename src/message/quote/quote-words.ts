import { anyOf, atStart, folded, listed as phrases } from '../phrases.js';

// What mail programs write before what they quote, and people before their names, language by language.

/** "wrote" and its like, of attribution lines. */
export const wroteWords = phrases(`
wrote | writes | has written | schrieb | schrieben | geschrieben | a écrit | écrit | escribió | escribio | va escriure
ha scritto | scrive | escreveu | escribiu | schreef | geschreven | skrev | skreiv | skrifaði | kirjoitti
napisał | napisała | napisał(a) | napisana przez | pisze | napsal | napsala | napsal(a) | napísal | napísala | napísal(a) | írta
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
responda acima desta | antwoord boven deze | original message processed by`;

/** The label of the sender in the header block that Outlook and others set before a quoted mail. */
export const fromLabels = phrases(`
from | von | de | da | van | från | fra | lähettäjä | od | odesílatel | odosielateľ | feladó | от | от кого
від | από | kimden | gönderen | من | מאת | 差出人 | 发件人 | 發件人 | 寄件者 | 보낸 사람 | saatja | nuo | no | expéditeur
remitente | mittente | remetente | expeditor | afzender | avsändare | absender | šalje | pošiljatelj | dari | từ | จาก
oddawca | nadawca | de la | afsender | avsender | frá | sender | відправник | отправитель | подател | αποστολέας
寄件人 | 发信人 | 寄信人 | 보낸사람 | 발신 | 발신자 | 送信者 | ผู้ส่ง | người gửi | pengirim | المرسل | השולח | فرستنده | از | प्रेषक`);

/** The marks of a sender, a day, a recipient and a subject: a block is known by them as much as by its first line. */
export const otherLabels = phrases(`
sent | date | to | subject | cc | reply-to | gesendet | datum | an | betreff | kopie | envoyé | à | objet
copie | enviado | enviado el | fecha | para | asunto | inviato | data | a | oggetto | assunto | enviada em
verzonden | aan | onderwerp | skickat | till | ämne | sendt | til | emne | lähetetty | päivämäärä
vastaanottaja | aihe | wysłano | do | temat | odesláno | komu | předmět | odoslané | predmet | elküldve | dátum
címzett | tárgy | trimis | către | subiect | дата | кому | тема | отправлено | изпратено | до | относно
στάλθηκε | προς | θέμα | gönderildi | tarih | kime | konu | 送信日時 | 日時 | 宛先 | 件名 | 发送时间 | 收件人 | 主题 | 傳送日期 | 寄件日期
收件者 | 主旨 | 보낸 날짜 | 날짜 | 받는 사람 | 제목
received | importance | priority | attachments | wichtigkeit | anlagen | empfangen | blindkopie | antwort an | envoyé le | date d'envoi | reçu | pièces jointes | répondre à
enviada | enviado em | enviados | responder a | fecha de envío | adjuntos | importancia | anexos | inviata | data invio | priorità | allegati | ontvangen | datum verzonden | bijlagen
kopia | kopi | kopio | másolat | küldve | dátum | prima | poslano | poslato | za | kp | copie către | cc către | datum odeslání | kopie pro | przesłano | data wysłania | dw | załączniki
saadetud | kellele | adressaat | teema | koopia | kuupäev | išsiųsta | kam | kopija | data išsiųsta | tema | nosūtīts | tēma | datums | dagsetning | sent þann | sendi | efni
надіслано | копія | дата надсилання | копия | дата отправки | получено | копие | κοινοποίηση | κοιν. | ημερομηνία | gönderilme | gönderilme tarihi | gönderim tarihi | bilgi | alıcı
đã gửi | ngày gửi | ngày | đến | tới | gửi đến | chủ đề | tiêu đề | dikirim | tanggal | kepada | kpd | ke | subjek | perihal | ส่ง | ส่งเมื่อ | วันที่ | ถึง | เรื่อง | หัวเรื่อง | สำเนา
تم الإرسال | أرسلت | التاريخ | تاريخ | إلى | الى | الموضوع | موضوع | نسخة | نسخة إلى | נשלח | תאריך | אל | נושא | עותק | ارسال شده | تاریخ | به | भेजा गया | दिनांक | प्रति | विषय
送信日 | 受信者 | 发送日期 | 发件时间 | 日期 | 时间 | 時間 | 抄送 | 抄送人 | 副本 | 收信人 | 標題 | 标题 | 보낸시간 | 받는사람 | 참조 | 수신 | 일시 | 발송일`);

/** Labels that only mails bear, for when one was sent. */
export const sentLabels = phrases(`
sent | gesendet | envoyé | envoyé le | enviado | enviado el | enviada em | enviado em | inviato | verzonden | skickat | sendt | lähetetty | wysłano | odesláno | odoslané | elküldve | trimis | отправлено | надіслано
изпратено | στάλθηκε | gönderildi |送信日時 | 发送时间 | 傳送日期 | 寄件日期 | 보낸 날짜 | נשלח | تم الإرسال | đã gửi | ส่ง | dikirim | poslano | saadetud | išsiųsta | nosūtīts`);

/** What closes a letter, before the name. */
export const closings = phrases(`
regards | rgds | brgds | kindest regards | warmest regards | with regards | with thanks | with many thanks | with warm regards | with best wishes | with love | lots of love | very best | very best wishes | all my best | my best
bye for now | cheerio | yours ever | yours respectfully | respectfully yours | sincerely yours | very truly yours
best regards and thanks | have a great weekend | have a lovely weekend | enjoy your weekend | xoxo | fondly | affectionately | gratefully | gruss | grüsse | freundliche grüsse | viele grüsse | liebe grüsse | beste grüsse | mit freundlichen grüssen | herzliche grüsse | mit lieben grüßen | mit herzlichen grüßen | mit herzlichem gruß | lieben gruß | liebe grüße und bis bald | danke und gruß | hochachtungsvoll | alles liebe | beste wünsche | sonnige grüße | einen schönen tag | einen schönen tag noch | ein schönes wochenende
bien à toi | amitiés | bonne soirée | bonne fin de journée | bon week-end | bien amicalement | très cordialement | sincèrement | merci et bonne journée | veuillez agréer mes salutations distinguées | meilleures salutations | salutations distinguées | je vous embrasse | je t'embrasse | gros bisous | bisous | à la semaine prochaine | au plaisir | respectueusement
saludos y gracias | muchos saludos | cordiales saludos | un cordial saludo | cordialmente | muy atentamente | un beso | abrazo | un fuerte abrazo | le saluda atentamente | reciba un cordial saludo | que tengas un buen día | buen día
un caro saluto | cari saluti | tanti saluti | i migliori saluti | grazie in anticipo | un abbraccio | buona giornata | buona serata | buon lavoro | in fede
grato | grata | grande abraço | beijinhos | respeitosamente | melhores cumprimentos | com os melhores cumprimentos | bom trabalho | saudações | tenha um bom dia
vriendelijke groet | vriendelijke groeten | met hartelijke groet | met vriendelijke groet en | mvg | m.v.g | hoogachtend | lieve groet | fijne dag | fijne dag nog | fijn weekend
bästa hälsningar | varma hälsningar | hälsar | många hälsningar | ha det bra | ha en bra dag | trevlig helg | med vänliga hälsningar | allt gott
mange hilsner | de bedste hilsner | bedste hilsner | kærlig hilsen | kærlige hilsner | mvh. | med venlige hilsner | hav en god dag | god weekend | beste hilsen | hilsen fra | ha en fin dag | god helg
ystävällisesti | parhain terveisin | terveiset | kiitos etukäteen | hyvää viikonloppua | hyvää päivänjatkoa
pozdrawiam serdecznie | serdecznie pozdrawiam | z pozdrowieniami | serdeczne pozdrowienia | z wyrazami szacunku | miłego dnia | pozdr | ściskam
s přátelským pozdravem | hezký den | přeji hezký den | se srdečným pozdravem | zdraví | s úctou | pěkný den | s přáním hezkého dne | pekný deň | s priateľským pozdravom
üdv | üdvözlettel | tisztelettel | köszönettel | szép napot | baráti üdvözlettel | cu respect | cu drag | o zi bună | numai bine | cu prietenie | srdačan pozdrav | lijep pozdrav | pozdrav | lep pozdrav | lp | s poštovanjem | s spoštovanjem | поздрав | срдачан поздрав
с наилучшими | всего доброго | всего хорошего | хорошего дня | с уважением и благодарностью | гарного дня | з найкращими побажаннями | усього найкращого | поздрави | с уважение | хубав ден | приятен ден
φιλικά | φιλικούς χαιρετισμούς | χαιρετισμούς | με φιλικούς χαιρετισμούς | iyi günler | iyi çalışmalar | saygılar | selamlar | hoşça kal | görüşmek üzere | sevgilerimle | iyi haftalar
よろしくお願いいたします | 宜しくお願い致します | 宜しくお願いします | よろしくお願い致します | 敬具 | 草々 | 祝工作顺利 | 祝您工作愉快 | 顺颂商祺 | 顺祝商祺 | 祝好！ | 敬祝 | 敬上 | 谨启 | 此致敬礼 | 안녕히 계세요 | 드림 | 올림
trân trọng | thân mến | thân ái | kính thư | salam hangat | hormat saya | hormat kami | ขอบคุณค่ะ | ขอบคุณครับ | ด้วยความเคารพ | ขอแสดงความนับถือ | مع التحية | مع أطيب التحيات | تحياتي | مع خالص التحية | وتفضلوا بقبول فائق الاحترام | بכבוד רב | בברכה | בכבוד רב | با احترام | با تشکر | ارادتمند | सादर | शुभकामनाएं | parimate soovidega | lugupidamisega | tervitades | ar cieņu | pagarbiai | geriausi linkėjimai | salutacions | atentament | agur bat
best regards | kind regards | warm regards | best wishes | warm wishes | all the best
sincerely | yours | yours sincerely | yours truly | yours faithfully
have a nice day | have a good day | have a great day | have a lovely day | have a nice weekend | have a good weekend | looking forward to hearing from you | cordially | thanks and regards | with best regards | with kind regards
respectfully | warmly | mit freundlichen grüßen | mit freundlichem gruß | mit besten grüßen
freundliche grüße | viele grüße | liebe grüße | beste grüße | herzliche grüße | schöne grüße | grüße | gruß | schönen tag | schönen tag noch | schönes wochenende
mfg | cordialement | bien cordialement | bien à vous | amicalement | bonne journée | sincères salutations
salutations | à bientôt | saludos | un saludo | saludos cordiales | atentamente | un abrazo | abrazos
cordiali saluti | distinti saluti | saluti | un saluto | a presto | atenciosamente | cumprimentos | abraços
um abraço | met vriendelijke groet | met vriendelijke groeten | groeten
groetjes | hartelijke groet | med vänlig hälsning | vänliga hälsningar | mvh | hälsningar | med venlig hilsen
venlig hilsen | med vennlig hilsen | vennlig hilsen | hilsen | ystävällisin terveisin | terveisin | z poważaniem
pozdrawiam | pozdrowienia | s pozdravem | s pozdravom | cu stimă | с уважением
с наилучшими пожеланиями | з повагою | με εκτίμηση | saygılarımla | sevgiler | よろしくお願いします | 此致 | 敬礼 | 祝好
kh | kærligst | kindest | شكراً جزيلاً | with gratitude | with appreciation | with kindest regards | until next time | until next week | have a good one | have a great one | have a great week | have a good week | looking forward to seeing you | looking forward to your reply | looking forward to it
hochachtungsvoll | bis nächste woche | schönen abend | schönen abend noch | schöne woche | einen schönen tag | einen schönen abend | herzlichst | mit bestem dank | in diesem sinne
belle journée | belle soirée | très bonne journée | excellente journée | bonne semaine | bon courage | bonne continuation | à très bientôt | à très vite | dans l'attente de votre réponse | au plaisir de vous lire | avec toute mon amitié | affectueusement | tendrement | très amicalement
con cariño | con afecto | un saludo afectuoso | un saludo muy cordial | un abrazo fuerte | un abrazo muy fuerte | que tenga un buen día | que tengas buena semana | feliz semana | feliz fin de semana | feliz día | quedo a la espera de su respuesta | quedo a tu disposición
con affetto | con stima | alla prossima | a risentirci | buon fine settimana | buona settimana | un abbraccio forte | cordialità | cordialmente saluto
com carinho | um beijo | um forte abraço | bom fim de semana | boa semana | tudo de bom | até à próxima | até a próxima | com consideração
met groet | met warme groet | hartelijke groeten | veel liefs | warme groet | vriendelijk groetend | fijne avond | fijne week | een fijne dag
hjärtliga hälsningar | soliga hälsningar | kära hälsningar | kramar | vi hörs | vi ses | hej så länge | knus | knus og kram | hjertelig hilsen | venlige hilsner | vennlige hilsener | klemmer | vi snakkes | vi snakkes ved | aurinkoisin terveisin | lämpimin terveisin | terkuin
łączę pozdrowienia | z serdecznymi pozdrowieniami | pozdrawiam ciepło | pozdrawiam cieplutko | ciepło pozdrawiam | do usłyszenia | buziaki | całuję | miłego weekendu | miłego wieczoru | udanego dnia
měj se | mějte se | měj se hezky | mějte se hezky | hezký večer | hezký víkend | srdečně | s přáním pěkného dne | maj sa | majte sa | prajem pekný deň | s úctou a pozdravom
minden jót | legyen szép napod | szép estét | jó hétvégét | ölel | puszi | legjobbakat | cu bine | toate cele bune | o zi frumoasă | o seară frumoasă | cu multă stimă | srdačno | veliki pozdrav | puno pozdrava | sve najbolje
искренне ваш | искренне ваша | с приветом | с любовью | хороших выходных | хорошего вечера | всего наилучшего | до связи | щиро | щиро ваш | щиро ваша | з найкращими | до зустрічі | гарних вихідних | всичко най-хубаво
με αγάπη | με φιλικούς χαιρετισμούς | τα καλύτερα | καλή συνέχεια | kendine iyi bak | görüşürüz | saygılarımızla | en iyi dileklerimle | selam ve sevgiler | iyi akşamlar
どうぞよろしくお願いいたします | どうぞよろしくお願いします | 何卒よろしくお願いいたします | 今後ともよろしくお願いいたします | 引き続きよろしくお願いいたします | 祝您生活愉快 | 祝一切顺利 | 祝学习进步 | 祝您一切顺利 | 順頌時祺 | 祝順心 | 좋은 하루 되세요 | 좋은 하루 보내세요`);

/** Words of which greetings at the end are made, the kind of greeting last: "ganz viele liebe Grüße", "best wishes". */
export const closingAdjectives = phrases(`
with | my | very | many | best | kind | kindest | warm | warmest | good | friendly | sunny | lots of | all | and | sending
mit | ganz | viele | liebe | lieben | beste | besten | herzliche | herzlichen | schöne | schönen | freundliche | freundlichen | sonnige | sonnigen | einen | lieber | herzlicher | und | allerliebste
avec | mes | bien | très | mille | sincères | meilleures | cordiales | chaleureuses | con | un | unos | muchos | cordial | cordiales | cariñoso | cariñosos | afectuoso | afectuosos | los | mejores
tanti | cari | caro | affettuosi | cordiali | migliori | i | molti | melhores | muitos | med | vänliga | många | varma | venlig | beste | vennlig | met | vriendelijke | hartelijke | warme | lieve | veel`);

/** The kinds of greeting that these stand before. */
export const closingGreetings = phrases(`
regards | wishes | greetings | love | hugs | grüße | grüsse | gruß | gruss | grüßen | grüssen | salutations | amitiés | bises | bisous | saludos | saludo | abrazos | besos | saluti | saluto | abbracci | cumprimentos | abraços | beijos | hälsningar | hälsning | hilsen | hilsner | groet | groeten | groetjes`);

/** What stands between such a greeting and a place: "from Bristol". */
export const closingPlaces = phrases(
  'from | to you | aus | vom | von | an | nach | de | du | depuis | desde | da | dal | dalla | do | uit | från | fra',
);

/** What, before a name on the same line, is the author's and no wish for the reader: "LG Jonas". */
export const signOffs = new Set(
  phrases(`
lg | vg | glg | mfg | br | kr | mvh | mvg | best | love | yours | sincerely | yours sincerely | yours truly | yours faithfully | rgds | hochachtungsvoll | cordialement | bien cordialement | très cordialement | amicalement | bien à vous
bien à toi | atentamente | atenciosamente | cordialmente | pozdrawiam | z poważaniem | s pozdravem | s pozdravom | pozdrav | üdv | üdvözlettel | cu stimă | saygılarımla | sevgiler | sevgilerimle | ystävällisin terveisin | terveisin
hoogachtend | с уважением | с наилучшими пожеланиями | з повагою | с уважение | με εκτίμηση | med venlig hilsen | med vennlig hilsen | med vänlig hälsning | med vänliga hälsningar | met vriendelijke groet | met vriendelijke groeten`),
);

/** What people also write on a line of its own elsewhere: it closes a letter only before a name. */
export const looseClosings = new Set(
  phrases(`
best | love | thanks | many thanks | thank you | bye | cheers | take care | ta | thx | br | kr | hugs | peace | good luck | much love | thanks again | thanks a lot | thanks so much | thank you so much | thank you very much | many thanks in advance | thanks in advance | thank you in advance | speak soon | talk soon | see you | see you soon | until then | hope this helps | xx | xo
danke | vielen dank | ciao | servus | dein | deine | ihr | ihre | euer | eure | bis bald | bis dann | lg | vg | danke im voraus | vielen dank im voraus | tschüss | tschüß | alles gute | merci | merci d'avance | merci beaucoup | à plus | à demain | bises | gracias | muchas gracias | gracias de antemano | hasta pronto | hasta luego | besos | grazie | grazie mille | molte grazie | baci | obrigado | obrigada | muito obrigado | muito obrigada | abraço | beijos | até breve | até logo | att
bedankt | dank je wel | dank u wel | alvast bedankt | groet | liefs | tot snel | tot ziens | tack | tack på förhand | kram | tak | på forhånd tak | mange takk | på forhånd takk | klem | t | kiitos | kiitokset | dziękuję | dzięki | z góry dziękuję | do zobaczenia | do widzenia | děkuji | díky | ďakujem | köszönöm | mulțumesc | multumesc | hvala | спасибо | заранее спасибо | до свидания | до встречи | удачи | обнимаю | твой | твоя | ваш | ваша | дякую | благодаря
ευχαριστώ | τα λέμε | teşekkürler | teşekkür ederim | 以上です | 以上 | それでは | ではまた | 谢谢 | 謝謝 | 谢谢老师 | 谢谢您 | 謝謝老師 | 感谢您 | 감사합니다 | 고맙습니다 | cảm ơn | terima kasih | salam | شكرا | شكراً | תודה | תודה רבה | धन्यवाद`),
);

/** "Sent", as a phone or a mail service says it. */
export const sentWords = anyOf(`
sent from | sent wirelessly from | sent via | sent with | sent using | sent by | sent on the go | secured with | typed on | typed with | written on | composed on | von mein | gesendet | geschickt mit | verschickt mit
envoyé | expédié de | enviado | enviada | enviat | inviato | inviata | spedito | verzonden | verstuurd | gestuurd vanaf | skickat | sendt | lähetetty | wysłan | napisano na | odesláno | odeslané | odoslan
küldve | elküldve | trimis | отправлено | отослано | надіслано | відправлено | изпратено | στάλθηκε | εστάλη | gönderildi | poslano | poslato | saadetud | išsiųsta | nosūtīts | dikirim | đã gửi | được gửi từ | gửi từ | ส่งจาก
送信 | 发自 | 發自 | 发送 | 傳送 | 来自 | 來自 | 에서 보냄 | 보낸 | נשלח | ارسلت | أرسلت | مرسل | ارسال شده | भेजा`);

/** "Get" and "download" of such lines. */
export const getWords = anyOf(`
get | download | holen sie sich | herunterladen | beziehen | télécharger | obtenir | obtener | descargar | obtén | ottieni | scarica | obter | baixar | transferir | hämta | skaffa | hent | last ned | hanki | lataa
pobierz | stáhnout | získejte | získať | letöltése | descarca | obține | скачать | завантажити | изтегл | λήψη | edinin | indir | downloaden | 入手 | 获取 | 下载 | 取得 | 下載 | 다운로드 | tải | الحصول على | تنزيل | הורד את | קבל את`);

/** Programs that offer themselves so. */
export const offered = anyOf(
  'outlook | bluemail | yahoo mail | edison | aqua mail | gmx | web.de | mail app | spark | nine',
);

/** The things that sign so. */
export const devices = anyOf(`
iphone | iphon | ipad | ipod | apple watch | android | galaxy | samsung | huawei | xiaomi | redmi | oneplus | pixel | htc | nokia | motorola | sony xperia | blackberry | windows | phone | mobile | smartphone | handy | tablet | telefon | telefono | teléfono
téléphone | telemóvel | celular | móvil | mobiel | mobil | gerät | appareil | dispositivo | urządzeni | cihaz | outlook | yahoo | gmx | web.de | gmail | aol | proton | k-9 | k9 | nine | spark | mailbox | mail app | mail for | mail für | bluemail | edison
zoho | thunderbird | hotmail | airmail | newton | canary | superhuman | orange | mail.ru | яндекс | почты | почта | 手机 | 手機 | 携帯 | スマートフォン | 휴대 | 스마트폰 | หมือถือ | điện thoại | הטלפון | هاتف | جوال | 邮箱 | mailspring | shortwave | missive | fastmail | tutanota | tuta`);

/** Whole lines that only services write. */
export const footers = atStart(`
yahoo mail: | sent from my | von meinem … gesendet | envoyé de mon | enviado desde mi | enviado do meu | inviato dal mio | verzonden vanaf mijn | verstuurd vanaf mijn | skickat från min | sendt fra min | diese nachricht wurde von mein | diese e mail wurde von mein | diese mail wurde von mein | please excuse … typos | sorry for … typos
from my iphone | from my ipad | da outlook per | outlook for android | outlook for ios | outlook für android | outlook für ios | outlook pour android | outlook pour ios | outlook para android | outlook para ios | outlook per android | outlook per ios
excuse my brevity | excuse the brevity | bitte entschuldigen sie die kürze | 发自我的 | 從我的 | 发自我的`);

/** What a scanner for viruses sets before the address of its maker. */
export const virusFree = atStart(`
virus free | virenfrei | garanti sans virus | sans virus | libre de virus | sin virus | livre de vírus | sem vírus | senza virus | privo di virus | virusvrij | virusfri | wolne od wirusów | wolny od wirusów | nie zawiera wirusów
без вирусов | не содержит вирусов | без вірусів | bez virů | bez vírusov | neobsahuje | vírusmentes | fără viruși | virüssüz | virüs içermez | viruksettomat | virusvapaa | 无病毒 | 未感染病毒 | 無病毒 | ウイルス | 바이러스`);

/** The word for a message in lines such as "-----Original Message-----". */
export const originalWords = phrases(`
message | nachricht | mensaje | messaggio | mensagem | bericht | meddelande | melding | meddelelse | viesti
wiadomość | zpráva | správa | üzenet | mesaj | ileti | сообщение | повідомлення | съобщение | μήνυμα | رسالة
הודעה | 邮件 | 郵件 | メッセージ | 메시지 | original | courrier | mail`);

/** Those that say which message it is: people also set a title between hyphens, "----- My message -----". */
export const originalKinds = phrases(`
original | originaal | origine | ursprüngliche | ursprunglig | ursprungligt | oprindelig | opprinnelig | oorspronkelijk | alkuperäinen | oryginaln | původní | pôvodn | eredeti
исходн | первоначальн | оригиналн | оригинальн | початков | orijinal | özgün | αρχικό | izvorn | algne | pradinis | sākotnēj | reply | antwort | réponse | respuesta
原 | 元の | 원본 | 원문 | الأصلية | المقتبسة | המקורית | מקורית`);

/** "Forwarded message": what follows is new to the reader. */
export const forwardWords = phrases(`
forwarded message | begin forwarded message | weitergeleitete nachricht | weitergeleitete e-mail | anfang der weitergeleiteten
message transféré | message réexpédié | début du message | mensaje reenviado | inicio del mensaje reenviado | messaggio inoltrato
inizio messaggio inoltrato | mensagem encaminhada | mensagem reencaminhada | início da mensagem | missatge reenviat | doorgestuurd bericht | begin doorgestuurd bericht
vidarebefordrat | videresendt | start på videresendt | edelleenlähetetty | välitetty viesti | framsent skeyti | edastatud kiri | edastatud sõnum | persiųstas laiškas | pārsūtīta ziņa | pārsūtītā ziņa
wiadomość przekazana | przekazana wiadomość | początek przekazywanej | přeposlaná zpráva | začátek přeposílané | preposlaná správa | začiatok preposlanej | továbbított üzenet | továbbított levél
mesaj redirecționat | mesaj redirectionat | mesaj transmis | proslijeđena poruka | posredovano sporočilo | прослеђена порука | пересылаемое сообщение | пересланное сообщение | перенаправленное сообщение
начало переадресованного | переслане повідомлення | перенаправлене повідомлення | препратено писмо | препратено съобщение | προωθημένο μήνυμα | έναρξη προωθημένου | αρχή προωθημένου | iletilen mesaj | iletilen ileti | yönlendirilen ileti | yönlendirilmiş ileti
pesan terusan | pesan yang diteruskan | thư chuyển tiếp | thư được chuyển tiếp | tin nhắn được chuyển tiếp | הודעה שהועברה | הודעה מועברת | رسالة محولة | رسالة معاد | رسالة تمت إعادة
转发的邮件 | 转发邮件 | 以下是转发的邮件 | 已转发的邮件 | 轉寄郵件 | 轉寄的郵件 | 已轉寄的郵件 | 転送メッセージ | 転送されたメッセージ | 전달된 메시지 | 전달된 메일`);

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
