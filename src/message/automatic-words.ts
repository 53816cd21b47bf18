import { anyOf } from './phrases.js';

// How automatic mail announces itself, in the languages mail programs and people write it in.

/** What only mail programs set before the subject of an answer of their own. */
export const subjectBeginnings = anyOf(`
automatic reply | automatic response | automatic answer | automatic acknowledg | automatically generated | auto reply | auto response | auto responder | auto answer | auto generated reply | autoreply | autoresponse | auto:
[auto reply] | [auto response] | [autoreply] | [automatic reply] | out of office auto reply | out of office reply | out of office: | out of office notification | out of office message | out of office assistant | out of the office: | vacation reply | vacation response | vacation autoreply
automatische antwort | automatische abwesenheits | autoantwort | abwesenheitsnotiz | abwesenheitsnachricht | abwesenheitsmitteilung | abwesenheitsagent | abwesenheitsassistent | abwesenheitsmeldung | abwesenheitsbenachrichtigung
réponse automatique | message d'absence | absence du bureau : | respuesta automática | mensaje de ausencia | risposta automatica | resposta automática | automatisch antwoord | automatische reactie | afwezigheidsassistent | afwezigheidsmelding
autosvar | automatiskt svar | automatisk svar | frånvaromeddelande | fraværsmelding | fraværsmeddelelse | automaattinen vastaus | poissaoloviesti | odpowiedź automatyczna | automatyczna odpowiedź | autoodpowiedź
automatická odpověď | automatická odpoveď | automatikus válasz | automatikus üzenet | răspuns automat | automatski odgovor | samodejni odgovor | automatinis atsakymas | automātiskā atbilde | automaatvastus | resposta automàtica
автоматический ответ | автоматическое сообщение | автоматическое уведомление | автоответ | автоматична відповідь | автоматичен отговор | аутоматски одговор | αυτόματη απάντηση | otomatik yanıt | otomatik cevap
自动回复 | 自动答复 | 自动回覆 | 自動回覆 | 自動回復 | 自動返信 | 自動応答 | 自動答覆 | 不在通知 | 자동 회신 | 자동 응답 | 자동 답장 | 부재중 | ตอบกลับอัตโนมัติ | trả lời tự động | balasan otomatis | رد تلقائي | תשובה אוטומטית | מענה אוטומטי`);

/** Words of a subject that alone prove nothing. */
export const subjectSigns = anyOf(`
out of office | out of the office | automatic reply | auto reply | vacation | on leave | annual leave | holiday | away | maternity leave | thank you for your email | thank you for your message | thank you for contacting | we have received | received your | request received | ticket | case # | change of email | verification required | please confirm your message
abwesend | abwesenheit | urlaub | nicht im büro | absence | absent | congés | vacances | accusé de réception | ausente | ausencia | vacaciones | fuera de la oficina | hemos recibido | assenza | assente | ferie | fuori sede | fuori ufficio | férias | fora do escritório | afwezig | semester | frånvaro | fravær | ferie | loma | poissa
urlop | nieobecno | dovolen | nepřítom | szabadság | concediu | отпуск | отсутств | вне офиса | відпуст | izinde | ofis dışında | 休暇 | 不在 | 休假 | 外出 | 受け付け | 受付 | 휴가 | 자리`);

/** A kind of thing that automatic mail says; each counts once. */
interface Saying {
  kind: 'machine' | 'away' | 'back' | 'receipt' | 'promise' | 'thanks' | 'instead' | 'left';
  points: number;
  words: RegExp;
}

export const sayings: Saying[] = [
  {
    kind: 'machine',
    points: 5,
    words: anyOf(`
this is an automat | this is an auto reply | this is an auto generated | this is an auto response | this is a system generated | this is a computer generated | automated reply | automated response | automated message | automated email | automated e-mail | automatically generated | auto generated message | do not reply to this | please do not reply | this message was sent automatically | please do not respond to this
mailbox is not monitored | mailbox is unmonitored | inbox is not monitored | address is not monitored | unmonitored mailbox | unattended mailbox | not actively monitored | mailbox is no longer | email address is no longer | address is no longer in use | messages sent to this address are not read
list of approved senders | approval request | waitlisted | guest list so | protecting myself from … junk | protecting myself from … spam | protected from spam | you won't have to do this again | you will not have to do this again | only have to do this once | address … has not been verified | not yet been verified | so i can receive your | before your message … delivered | whitelist | kein spammer sind | nicht um spam handelt | einmalig bestätigen | einmalig auf den | ne sera délivré qu | confirmer que vous n'êtes pas un | para confirmar que no es spam | não é um spam | reply above this line | i'm driving with | confirm that you are a person | confirm you are human | verify that you are human | verify you are human | verify yourself before | you are not a robot | is being held because | message is being held | held for verification | challenge response | to have it delivered | to deliver your message | one-time request | one time verification | spam filter that requires | anti-spam … verify | click … link … deliver | release your message
dies ist eine automati | automatisch generiert | automatisch erstellt | automatisch erzeugt | automatische antwort | bitte antworten sie nicht auf diese | ceci est un message automatique | ceci est une réponse automatique | message automatique | réponse automatique | merci de ne pas y répondre | merci de ne pas répondre | ne pas répondre à ce
este es un mensaje automático | esta es una respuesta automática | mensaje automático | respuesta automática | no responda a este | questo è un messaggio automatico | messaggio automatico | risposta automatica | non rispondere a questa | mensagem automática | resposta automática | não responda a esta
dit is een automatisch | automatisch gegenereerd | detta är ett auto | dette er en auto | dette er et auto | automatisk svar | tämä on automaatti | automaattinen vastaus | wiadomość wygenerowana automatycznie | wiadomość automatyczna | jest to automatyczn | to jest automatyczn | automatická odpov | automatická zpráva | automatikus üzenet | automatikus válasz | mesaj automat | răspuns automat
это автоматическ | автоматический ответ | отправлено автоматически | создано автоматически | автоматично | автоматичен | αυτόματο μήνυμα | αυτόματη απάντηση | otomatik olarak | otomatik yanıt | 自動送信 | 自動返信 | 自動応答 | 自動配信 | 自动回复 | 自动发送 | 自动生成 | 自動回覆 | 자동으로 | 자동 응답 | 자동 회신 | ข้อความอัตโนมัติ | tự động | رسالة تلقائية | הודעה אוטומטית`),
  },
  {
    kind: 'left',
    points: 3,
    words: anyOf(`
no longer works | no longer work for | no longer work at | no longer with | no longer employed | has left the company | have left the company | has left the organisation | i have left | nicht mehr im unternehmen | nicht mehr für … tätig | nicht mehr bei | ne fait plus partie | ne travaille plus | ya no trabaja | ya no trabajo | non lavora più | não trabalha mais
werkt niet meer | arbetar inte längre | arbejder ikke længere | jobber ikke lenger | już nie pracuje | nie pracuje już | již nepracuje | больше не работает | больше не работаю | 退職 | 已离职 | 已離職 | 퇴사`),
  },
  {
    kind: 'away',
    points: 3,
    words: anyOf(`
i am out of the office | i am out of office | i'm out of the office | i'm out of office | i will be out of | i'll be out of | i am currently out | i'm currently out | currently out of | i am away from the office | i am away from my | i am currently away | i'm currently away | i am now away | i am presently | out of the office until | out of the office from | out of the office on | out of the office till | out of the office starting | out of the office with | out of the office this | out of the office at the moment | out of the office and | out of office until | out of office from
i am on leave | i'm on leave | on annual leave until | on annual leave and | on annual leave, | currently on | i am on annual leave. | i am on vacation until | i am on holiday until | on maternity leave | on paternity leave | on parental leave | on sick leave | on study leave | on sabbatical | i am not in the office | i'm not in the office | i will not be in the office | not in the office until | am travelling | am traveling | i am attending | i'm attending | attending a conference | i will be away from | i am away until | i'm away until | i will be away until | i will be on leave | i will be on annual leave | i am on business | i am unavailable | i will be unavailable | office is closed | school is closed until | offices are closed | our office is closed | we are closed
ich bin … abwesend | ich bin … nicht im büro | ich bin … nicht im hause | ich bin … nicht im haus | ich bin … nicht erreichbar | ich bin … im urlaub | ich bin … außer haus | ich bin … auf dienstreise | ich befinde mich | bin ich … nicht im | bin ich … im urlaub | bin ich … abwesend | ich habe … urlaub | bis zum … abwesend | in elternzeit | im mutterschutz | wird nicht weitergeleitet | büro ist … geschlossen
je suis absent | je serai absent | je suis actuellement absent | je suis en congé | je suis actuellement en congé | je suis en déplacement | je suis actuellement en | absent du bureau | absente du bureau | je suis indisponible | en congé jusqu | bureau est fermé | en congé maternité | actuellement en congé | actuellement absent | actuellement en déplacement | derzeit im urlaub | derzeit nicht | momentan nicht im | momentan im urlaub | attualmente assente | attualmente fuori | attualmente in ferie | actualmente fuera | actualmente de vacaciones | atualmente de férias | atualmente fora | atualmente ausente | momenteel niet | momenteel afwezig | momenteel met | just nu på semester | för närvarande på | for øjeblikket på ferie | for tiden på ferie | en congé parental
estoy fuera de | estaré fuera de | me encuentro fuera | estoy de vacaciones hasta | estoy de vacaciones y no | actualmente estoy | estaré de vacaciones | estaré ausente | estoy ausente | me encuentro de | de baja | oficina … cerrada | sono assente | sarò assente | sono in ferie | sarò in ferie | sono fuori ufficio | sarò fuori | sono fuori sede | in maternità | ufficio … chiuso | estou ausente | estarei ausente | estou de férias até | estou de férias e ret | estou de férias e vol | estou de férias e não | estarei de férias | encontro-me ausente | encontro-me de férias | estou fora do | estarei fora | ausente do escritório | licença
ik ben afwezig | ben ik afwezig | ik ben … afwezig | ik ben niet aanwezig | ik ben … niet aanwezig | ik ben niet op kantoor | ik ben … niet op kantoor | ik ben met vakantie | ik ben op vakantie tot | ik ben vrij | met verlof | met zwangerschapsverlof | jag är på semester | jag har semester | jag är inte på kontoret | jag är ledig | jag är borta | jag är föräldraledig | jag är tjänsteledig | jag kommer att vara borta
jeg er på ferie | jeg holder ferie | jeg har ferie | jeg er ikke på kontoret | jeg er bortreist | jeg er fraværende | jeg er ute av kontoret | jeg er på barsel | har permisjon | jeg har fri | olen lomalla | olen vuosilomalla | olen poissa | olen vapaalla | olen virkavapaalla | olen matkoilla | jään lomalle
jestem nieobecn | będę nieobecn | przebywam na | jestem na urlopie | będę na urlopie | jestem poza biurem | poza biurem | na zwolnieniu | na urlopie | čerpám dovolenou | jsem na dovolené | budu na dovolené | mám dovolenou | nejsem v kanceláři | jsem mimo kancelář | nejsem přítom | som na dovolenke | čerpám dovolenku | szabadságon vagyok | szabadságon leszek | házon kívül | nem vagyok az irodában | sunt în concediu | voi fi în concediu | nu sunt la birou | lipsesc din birou | на годишен отпуск | в отпуск съм | отсъствам | ще отсъствам | на одмору | na godišnjem odmoru | na dopustu
я в отпуске | нахожусь в отпуске | буду в отпуске | меня не будет | буду отсутств | отсутствую | в командировке | нахожусь в | вне офиса | не в офисе | я у відпустці | перебуваю у відпустці | у відпустці до | буду відсутн | мене не буде | θα απουσιάζω | απουσιάζω | εκτός γραφείου | βρίσκομαι σε άδεια | σε άδεια | izindeyim | izinliyim | yıllık izin | ofis dışında | tatildeyim | ofiste değilim | ofiste olmayacağım
休暇をいただ | 休暇を取得 | 休暇中 | お休みをいただ | 不在にして | 不在と | 不在のため | 出張中 | 出張して | 外出して | 休業 | 休假 | 休假中 | 出差 | 不在办公室 | 不在辦公室 | 外出 | 年假 | 产假 | 휴가 중 | 휴가중 | 부재 중 | 부재중 | 출장 중 | 출장중 | 자리를 비 | ลาพักร้อน | ลาพัก | ไม่อยู่ที่ทำงาน | ไม่อยู่ที่สำนักงาน | nghỉ phép | đi công tác | cuti | sedang tidak di kantor | خارج المكتب | في إجازة | בחופשה | לא במשרד | מחוץ למשרד`),
  },
  {
    kind: 'back',
    points: 2,
    words: anyOf(`
i will return | i will be back | when we return | will reopen | we reopen | we will be back | will be answered when | will be read when | i'll be back | i'll return | returning on | returning to the office | return to the office on | back in the office | back at my desk | i will respond to your | we will respond to your | will reply on | will respond on | and will reply | and will respond | i will reply to your | i'll respond | i'll reply when | reply to your message when | respond to your email | respond when i | not return until | on my return | upon my return | when i return | limited access to | no access to | intermittent access | sporadic access | occasional access | infrequent access | without access to | limited connectivity | slow to respond | slow to reply | delay in my response | delay in responding | as soon as possible after | respond as soon as | read your message when
wieder erreichbar | wieder im büro | wieder im hause | wieder für sie | zurück im büro | ab dem … wieder | ab … erreichbar | nach meiner rückkehr | kehre … zurück | bin … zurück | werde ihre | melde mich nach | e-mails werden nicht | nicht gelesen | ihre nachricht … bearbeiten | à mon retour | dès mon retour | de retour le | de retour au bureau | je prendrai connaissance | je vous répondrai | accès limité | a mi regreso | a mi vuelta | a la vuelta | responderé a su | responderé en cuanto | acceso limitado | sin acceso | no tendré acceso | no tengo acceso | volveré | al mio rientro | al mio ritorno | al rientro | rientrerò | accesso limitato | non potrò leggere | retornarei | voltarei | sem acesso | no meu regresso | no meu retorno | acesso limitado | retorno em | regresso a | responderei
weer bereikbaar | weer aanwezig | weer op kantoor | lees mijn mail | bij terugkomst | na mijn terugkeer | beperkte toegang | åter på kontoret | åter den | tillbaka på kontoret | tillbaka den | begränsad tillgång | läser inte | tilbake på kontoret | er tilbake | tilbage på kontoret | er tilbage | tilbage den | begrenset tilgang | palaan töihin | palaan toimistoon | palaan
wracam | wrócę | po powrocie | odpowiem po | ograniczony dostęp | po návratu | vrátím se | budu zpět | odpovím po | odpoviem po | visszatérek | visszatérésem | mă întorc | la întoarcere | voi reveni | вернусь | по возвращении | после возвращения | отвечу на ваше | ограниченный доступ | після повернення | повернусь | ще се върна | след завръщ | θα επιστρέψω | κατά την επιστροφή | döndüğümde | döneceğim | dönüşümde
戻り次第 | 追ってご連絡 | 出社予定 | 復帰 | 返信が遅れ | 返回后 | 返回办公室 | 返回 | 回来后 | 回覆您 | 回复您 | 返回辦公室 | 복귀 | 돌아오는 대로 | 돌아와서 | sẽ trả lời | sau khi trở lại | จะตอบกลับ | عند عودتي | سأعود | אחזור | אענה`),
  },
  {
    kind: 'receipt',
    points: 2,
    words: anyOf(`
your request has been | your request … has been received | your case … has been | your enquiry has been | your inquiry has been | your ticket | your email has been received | your e-mail has been received | your message has been received | your message has been forwarded | your application has been received | ticket has been created | ticket number | a case has been | case number | reference number | has been assigned | have received your message | have received your email | have received your e-mail | have received your enquiry | have received your request | we received your | update your records
ihre anfrage | ihre e-mail erhalten | ihre nachricht erhalten | ticketnummer | vorgangsnummer | avons bien reçu | hemos recibido | abbiamo ricevuto | recebemos a sua | recebemos o seu | wij hebben uw | hebben je bericht ontvangen | vi har tagit emot | vi har mottagit | vi har mottatt | vi har modtaget | olemme vastaanottaneet | otrzymaliśmy | obdrželi jsme | megkaptuk | am primit
мы получили ваше | ваше обращение | ваш запрос | ми отримали | получихме вашето | λάβαμε το | talebiniz | mesajınız alınmıştır | お問い合わせいただき | 受け付けました | 受付いたしました | 您的邮件已收到 | 邮件已收到 | 已收到您的 | 已經收到 | 접수되었습니다 | 문의`),
  },
  {
    kind: 'promise',
    points: 2,
    words: anyOf(`
we aim to | aim to reply | aim to respond | will respond within | will reply within | will get back to you | will be in touch | member of our team | member of staff will | during office hours | working days | business days | schnellstmöglich bei ihnen | so schnell wie möglich bei ihnen | werden uns … melden | dans les meilleurs délais | dans les plus brefs délais | le responderemos | en un plazo | a la mayor brevedad | risponderemo | il prima possibile | responderemos | zo spoedig mogelijk | så snart som möjligt | så snart vi kan | odpowiemy | 担当者より | 我们会尽快`),
  },
  {
    kind: 'instead',
    points: 2,
    words: anyOf(`
if it is urgent | if this is urgent | if your query is urgent | if urgent | if you need immediate | if you require immediate | need immediate assistance | for urgent | for immediate | for anything | in urgent | in an emergency | in case of emergency | for emergencies | in my absence | during my absence | while i am away | during this time | in the meantime please | please contact | kindly contact | please call | please email | please e-mail | please direct | please refer | please speak to | please get in touch with | direct all enquiries | contact me on my mobile
in dringenden | dringende | bei dringenden | für dringende | in eiligen | wenden sie sich | wende dich | kontaktieren sie | bitte kontaktieren | vertretung | vertritt mich | vertreten durch | en cas d'urgence | pour toute urgence | pour toute demande urgente | merci de contacter | merci de vous adresser | veuillez contacter | vous pouvez contacter | veuillez vous adresser | asuntos urgentes | caso de urgencia | caso urgente | para urgencias | póngase en contacto | contacte con | ponerse en contacto | contactar con | dirigirse a | per urgenze | in caso di urgenza | comunicazioni urgenti | per questioni urgenti | si prega di contattare | rivolgersi a | contattare | em caso de urgência | assuntos urgentes | urgências | contacte | contate | entre em contato | entrar em contato | entrar em contacto
dringende zaken | dringende gevallen | bij spoed | neem contact op | contact opnemen | kunt u contact | brådskande | vid akuta | kontakta | ring | ved hast | hastesaker | hastende | kontakt | haster | kiireellis | kiireisissä | ota yhteyttä | yhteyttä | pilnych | nagłych | w sprawach | kontakt z | proszę kontaktować | naléhavých | v nutných | kontaktujte | sürgős | forduljon | keresse | pentru urgențe | în caz de urgență | contacta | contactați
срочным вопросам | срочных | обращайтесь | свяжитесь | термінових | звертайтесь | спешни | свържете | επείγοντα | επικοινωνήστε | επικοινωνήσετε | acil durum | acil konular | iletişime geç | お急ぎの | 緊急の | までご連絡 | 如有急 | 如有紧急 | 如有緊急 | 急事 | 请致电 | 请联系 | 請聯絡 | 급한 | 긴급 | 연락 바랍니다 | 문의 바랍니다 | เร่งด่วน | ติดต่อ | khẩn cấp | liên hệ | mendesak | hubungi | العاجلة | التواصل مع | الطارئة | דחופים | לפנות ל`),
  },
  {
    kind: 'thanks',
    points: 1,
    words: anyOf(`
thank you for your email | thank you for your e-mail | thank you for your message | thank you for your mail | thank you for your enquiry | thank you for your inquiry | thank you for contacting | thank you for getting in touch | thank you for writing | thanks for your email | thanks for your message | thanks for contacting | thanks for getting in touch | dank für ihre | dank für deine | merci de votre | merci pour votre | gracias por su | gracias por tu | gracias por contactar | gracias por escribir
grazie per la sua | grazie per la tua | grazie per aver | grazie per il | obrigado p | obrigada p | agradeço o seu | agradeço a sua | agradecemos | dank voor uw | dank voor je | bedankt voor | tack för ditt | takk for | tak for din | kiitos viesti | kiitos sähköposti | kiitos yhteyden | dziękuję za | dziękujemy za | děkuji za | děkujeme za | ďakujem za | köszönöm | köszönjük | vă mulțumesc | mulțumim | спасибо за | благодарим | дякую за | дякуємо | благодаря за | σας ευχαριστ | ευχαριστούμε | için teşekkür | ありがとうございます | 感谢您 | 谢谢您 | 謝謝您 | 감사합니다 | ขอบคุณ | cảm ơn | terima kasih | شكرا | תודה על`),
  },
];

/** The subjects and words of notes that a mail was read. */
export const readSubjects = anyOf(`
read: | not read: | return receipt | delivered: | gelesen: | ungelesen: | nicht gelesen: | lu : | lu: | non lu | leído: | no leído: | letto: | non letto: | lida: | não lida: | gelezen: | niet gelezen: | läst: | oläst: | lest: | læst: | luettu: | odczytano: | odczytana: | přečteno: | prečítané: | olvasva: | citit: | прочтено: | прочитано: | прочетено: | αναγνώστηκε: | okundu: | 已读: | 已读 | 已讀 | 開封済み | 읽음:`);
export const readWords = anyOf(`
was read | was displayed | has been read | was deleted without being read | was opened | message was delivered to | gelesen | ungelesen gelöscht | a été lu | a été ouvert | a été supprimé | fue leído | se leyó | se eliminó | è stato letto | foi lida | foi lido | is gelezen | lästes | har lästs | ble lest | blev læst | on luettu | została odczytana | zostało odczytan | byla přečtena | bola prečítaná | elolvas | a fost citit | было прочтено | прочитано | прочтено | беше прочетено | αναγνώστηκε | okundu | 已被阅读 | 已阅读 | 已於 | 開封されました | 読まれました | 읽었습니다`);

/** The subjects and words of a request to give a mail back, which Outlook writes. */
export const recallSubjects = anyOf(
  'recall: | message recall | rückruf: | zurückrufen: | rappel : | rappel: | recuperar: | richiamo: | revocar: | cancelar: | intrekken: | återkalla: | tilbagekald: | tilbakekall: | wycofaj: | odvolání: | отзыв: | отозвать: | geri çağır: | リコール: | 撤回: | 회수:',
);
export const recallWords = anyOf(`
would like to recall the message | möchte die nachricht … zurückrufen | souhaite rappeler le message | souhaiterait rappeler | desea recuperar el mensaje | quiere recuperar | desidera richiamare | vorrebbe richiamare il messaggio | gostaria de cancelar a mensagem | deseja recuperar a mensagem | deseja cancelar
wil het bericht … intrekken | vill återkalla | vil gerne tilbagekalde | ønsker å tilbakekalle | chce wycofać | chce odvolat | хочет отозвать | хотел бы отозвать | geri çağırmak istiyor | を取り消し | 希望撤回 | 想要撤回 | 회수하려`);

/** The subjects of reports that servers send about a domain (RFC 7489, RFC 8460). */
export const reportSubjects = /^\[?(?:preview\] )?report domain: \S+.{0,10}submitter: /;
