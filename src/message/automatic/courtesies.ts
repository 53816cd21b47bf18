import { atStart } from '../phrases.js';

/** How letters and notes of any kind begin and end. */
const COURTESIES = atStart(`
dear | hello | hi | hey | good morning | good afternoon | good day | greetings | to whom it may concern | thank you | thanks | many thanks | kind regards | best regards | warm regards | regards | best wishes | all the best | kindest | sincerely | yours | cheers | have a | enjoy | happy | merry | wishing you | take care | sorry for | apologies | i apologise | we apologise | i apologize | we apologize | please accept | please bear with | see you | until then | speak soon | with thanks | english version | english below | deutsch unten
guten | hallo | liebe | lieber | sehr geehrte | werte | grüß | servus | moin | mit freundlichen | mit besten | mit herzlichen | freundliche | viele grüße | liebe grüße | herzliche | beste grüße | schöne | frohe | einen schönen | ein schönes | eine schöne | ich wünsche | wir wünschen | vielen dank | danke | besten dank | ich danke | wir danken | ich bitte um | wir bitten um | bis dahin | bis bald
bonjour | bonsoir | madame | monsieur | cher | chère | chers | cordialement | bien cordialement | bien à vous | bien à toi | sincères | salutations | belle journée | bonne journée | bonnes | bonne | joyeux | joyeuses | belles fêtes | bel été | merci | avec mes | dans l'attente | je vous souhaite | nous vous souhaitons | je vous prie | veuillez agréer | veuillez m'excuser | à bientôt
hola | buenos días | buenas | estimad | querid | saludos | un saludo | un cordial saludo | cordialmente | atentamente | gracias | muchas gracias | feliz | felices | disculpe | disculpen | lamento | que tenga | buongiorno | buonasera | gentile | gentili | egregio | ciao | cari | cordiali | distinti | un saluto | saluti | grazie | buona | buone | buon | mi scuso | ci scusiamo | auguro
olá | bom dia | boa tarde | prezad | caro | cara | cumprimentos | com os melhores | melhores cumprimentos | atenciosamente | att | obrigad | agradeço | agradecemos | boas | feliz natal | abraço | um abraço | beste | geachte | hoi | dag | goedendag | met vriendelijke | vriendelijke groet | groet | hartelijke groet | met hartelijke | fijne | prettige | bedankt | dank | alvast
hej | hei | god dag | bästa | kära | med vänlig | vänlig | vänliga | mvh | trevlig | glad sommar | god jul | god sommar | ha en | tack | kære | med venlig | venlig hilsen | de bedste | god sommer | god ferie | rigtig god | tak | kjære | med vennlig | vennlig hilsen | takk | hyvä | terve | ystävällisin | parhain | terveisin | hyvää | mukavaa | aurinkoista | kiitos
dzień dobry | szanown | z poważaniem | z wyrazami | pozdrawiam | serdeczn | dziękuję | dziękujemy | przepraszam | miłego | dobrý den | vážen | s pozdravem | s přáním | hezký | krásn | děkuji | děkujeme | omlouvám | tisztelt | üdvözlettel | köszönöm | köszönjük | bună ziua | stimat | cu stimă | mulțumesc | o zi | καλημερα | αγαπητ | ευχαριστω | με εκτιμηση
здравствуйте | добрый день | уважаем | с уважением | хорошего | спасибо | благодарю | приносим извинения | извините | доброго дня | шановн | з повагою | дякую | гарного | merhaba | sayın | iyi günler | saygılar | teşekkür | iyi tatiller | anlayışınız
お世話 | いつも | よろしく | 何卒 | ご迷惑 | ご不便 | 恐れ入り | ご了承 | ご理解 | 以上 | こんにちは | 您好 | 你好 | 此致 | 祝 | 谢谢 | 感谢 | 謝謝 | 感謝 | 敬请谅解 | 给您带来 | 造成不便 | 顺颂 | 안녕하 | 감사합니다 | 양해 | 불편을 | 좋은 하루 | 즐거운 | مرحبا | السلام | شكرا | مع تحيات | תודה | שלום | בברכה`);

const A_COURTESY = 60;

/** Whether a folded sentence only greets, thanks, wishes well or closes. */
export function isCourtesy(sentence: string): boolean {
  const said = sentence.trim();
  return said.length <= A_COURTESY && COURTESIES.test(said);
}
