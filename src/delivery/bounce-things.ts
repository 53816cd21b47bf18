import { anyOf, folded } from '../message/phrases.js';
import type { BounceReason } from './bounce-reasons.js';

// A server may say "the mailbox is full" in any order and in any language: what counts is a word for a thing beside one
// for its state.

const things = {
  person: anyOf(`
user | recipient | person | address | mail box | mailadres | e-mailadres | addressee | account | alias | customer | subscriber | employee | destination
empfänger | empfaenger | posteingang | eingangsfach | benutzer | adresse | adressat | konto | postfach | kunde | teilnehmer | destinataire | utilisateur | boîte | boite | compte | abonné
destinatario | usuario | dirección | direccion | cuenta | buzón | buzon | cliente | utente | indirizzo | casella | destinatári | usuári | utilizador | endereço | conta | caixa
ontvanger | gebruiker | adres | geadresseerde | postvak | postbus | mottagare | användare | adress | konto | brevlåda | inkorg | kasutaja | aadress | postkast | lietotāj | pastkast | vartotoj | dėžut | modtager | bruger | postkasse | mottaker | bruker | innboks | vastaanottaj | käyttäjä | osoite | osoitetta | postilaatikk
odbiorc | użytkownik | adres | kont | skrzynk | příjemc | uživatel | adres | schránk | účet | príjemc | používateľ | adresát | címzett | felhasználó | cím | postafiók | destinatar | utilizator | adres | căsuț | cont | primalac | primatelj | korisnik | sandučić | prejemnik | uporabnik | nabiralnik
παραλήπτη | παραλήπτης | χρήστη | διεύθυνση | γραμματοκιβώτι | θυρίδα | λογαριασμ | alıcı | kullanıcı | adres | posta kutusu | gelen kutusu | hesap | hesab | получател | адресат | пользовател | адрес | ящик | аккаунт | учетн | учётн | одержувач | користувач | скриньк | получател | потребител | пощенск | кутия
宛先 | アドレス | ユーザ | 受信者 | メールボックス | 受信箱 | アカウント | 収件人 | 收件人 | 用户 | 用戶 | 使用者 | 收件者 | 邮箱 | 郵箱 | 信箱 | 帐号 | 账号 | 帳號 | 账户 | 帐户 | 地址 | 수신자 | 사용자 | 메일함 | 메일 박스 | 메일박스 | 편지함 | 주소 | 계정 | 받는 사람
người nhận | người dùng | địa chỉ | hộp thư | tài khoản | penerima | pengguna | alamat | kotak surat | kotak masuk | akun | ผู้รับ | ผู้ใช้ | ที่อยู่ | กล่องจดหมาย | บัญชี | کاربر | گیرنده | نشانی | उपयोगकर्ता | प्राप्तकर्ता | पता | المستلم | المستخدم | العنوان | عنوان | صندوق | الحساب | הנמען | נמען | המשתמש | משתמש | הכתובת | כתובת | תיבת | תיבה | חשבון`),
  space: anyOf(`
storage | quota | disk | space | capacity | speicher | kontingent | kapazität | espace | stockage | capacité | quota | espacio | cuota | almacenamiento | spazio | quota | espaço | cota | armazenamento | ruimte | opslag | utrymme | plads | plass | tila | miejsc | pojemność | limit | místo | kapacit | tárhely | kvóta | spațiu | χώρος | όριο | kota | alan | место | квот | лимит | 容量 | 空间 | 空間 | 配额 | 용량 | 공간 | dung lượng | kapasitas | พื้นที่ | مساحة | سعة | מכסה | מקום`),
  host: anyOf(`
domain | host | server name | mail server | mail exchanger | dns | domäne | hostname | rechnername | domaine | hôte | nom de domaine | dominio | dominio | domínio | domein | domän | domæne | domene | verkkotunnu | toimialue | domen | domén | tartomány | domeniu | τομέα | alan adı | etki alanı | домен | узел | хост | ドメイン | ホスト | 域名 | 网域 | 網域 | 主机 | 主機 | 도메인 | 호스트 | tên miền | โดเมน | النطاق | דומיין | הדומיין`),
  mail: anyOf(`
message | mail | attachment | size | nachricht | anhang | größe | courriel | pièce jointe | taille | mensaje | correo | adjunto | tamaño | messaggio | allegato | dimension | mensagem | anexo | tamanho | bericht | bijlage | grootte | omvang | meddelande | bilaga | storlek | meddelelse | melding | vedlegg | størrelse | viesti | liite | liitteen | koko | wiadomoś | załącznik | rozmiar | zpráv | příloh | velikost | správ | veľkosť | üzenet | levél | melléklet | méret | mesaj | dimensiunea | μήνυμα | μέγεθος | ileti | boyut | письм | сообщени | вложени | размер | повідомлен | розмір
メール | 添付 | サイズ | 邮件 | 郵件 | 附件 | 大小 | 메일 | 첨부 | 크기 | kích thước | tệp | ukuran | lampiran | ขนาด | حجم | הודעה | גודל`),
};

const states = {
  full: joined(
    whole(
      'full | voll | voller | vollem | plein | pleine | lleno | llena | pieno | piena | cheio | cheia | vol | fullt | fuld | plin | plină | plina | dolu | hết dung lượng | hết chỗ',
    ),
    anyOf(`filled | exhausted | used up | exceeded | overflow | insufficient | überfüllt | erschöpft | aufgebraucht | belegt | überschritten | ausgeschöpft | nicht genügend | nicht ausreichend | saturé | dépassé | insuffisant | épuisé | agotad | excedid | superad | insuficiente | esaurit | superat | insufficient | cheia | cheio | excedid | esgotad | lotada | overschreden | onvoldoende | överskrid | slut på | fyldt | opbrugt | overskredet | täynnä | ylittynyt | ylitt | loppu
pełn | przepełnion | zapełnion | täis | pilna | perpildyt |  przekroczon | brak miejsca | plná | plný | překročen | naplněn | vyčerpán | prekročen | megtelt | betelt | túllép | depășit | γεμάτ | πλήρης | πλήρες | υπερβεί | dolmuş | aşıl | aştı | переполнен | заполнен | исчерпан | превышен | переповнен | заповнен | перевищен | препълн | 一杯 | いっぱい | 満杯 | 超過 | 超え | 上限に達 | 不足 | 已满 | 已滿 | 爆满 | 满了 | 超出 | 超限 | 가득 | 초과 | 부족 | 꽉 | đã đầy | bị đầy | vượt | penuh | melebihi | เต็ม | เกิน | پر است | پر شده | भर | ممتلئ | ممتلئة | تجاوز | מלאה | מלא | חריגה`),
  ),
  gone: anyOf(`
unknown | not known | not found | not present | not exist | no longer | invalid | no such | was not recognised | was not recognized | couldn't be found | could not be found | cannot be found | can't be found | wasn't found | nonexistent | doesn't exist | doesn't have | isn't a | isn't an | isn't valid | isn't known | could not find | couldn't find | cannot find | can't find | unable to find | never had | unbekannt | nicht bekannt | nicht gefunden | existiert nicht | nicht existiert | nicht gibt | gibt es … nicht | ungueltig | nicht vorhanden | ungültig | nicht mehr | inconnu | introuvable | n'existe | non valide | invalide | pas trouvé | pas été trouvé | pas pu être trouvé | non répertorié | pas répertorié | ne figure pas | nicht aufgeführt | nicht aufgelistet | nicht finden | no figura en | no aparece en | no se pudo encontrar | non elencat | impossibile trovare | non è stato possibile trovare | não consta | não está listad | não foi possível encontrar | no s'ha trobat | no s'ha pogut trobar | no existe | ningún | ninguna | desconocid | inexistente | no se encontr | no se encuentra | no encontrad | no ha sido encontrad | no válid | sconosciut | non esiste | inesistente | non … trovat | non valid | não existe | não … encontrad | desconhecid | inválid | não foi localizad
onbekend | bestaat niet | niet bestaat | inte finns | ikke findes | ikke finnes |  niet gevonden | niet worden gevonden | niet vermeld | ongeldig | kunde inte hitta | finner ikke | fant ikke | finder ikke | kunne ikke finde | okänd | finns inte | hittades inte | hittas inte | ogiltig | ukendt | findes ikke | fundet | ugyldig | ukjent | finnes ikke | ikke funnet | tuntematon | ei löydy | ei löytynyt | ei ole olemassa | nieznan | nie istnieje | nie znaleziono | nie można znaleźć | nie można odnaleźć | nie udało się znaleźć | nie ma takie | nepodařilo najít | nelze najít | nepodarilo nájsť | nemožno nájsť | nem sikerült megtalálni | nem találtuk | nu poate fi găsit | nu a putut fi găsit | nije pronađen | nije moguće pronaći | nije mogla biti pronađena | nije mogao biti pronađen | ni bilo mogoče najti | nieprawidłow | neexistuje | neznám | nenalezen | nebyl nalezen | nebyla nalezena | neplatn | nenašl | nem létezik | nincs ilyen | nem található | ei leitud | ei eksisteeri | nav atrast | neeksistē | nerastas | neegzistuoja |  ismeretlen | érvénytelen | nu există | inexistent | necunoscut | nu a fost găsit | ne postoji | nepoznat | ne obstaja | neznan | δεν υπάρχει | δεν βρέθηκε | δεν ήταν δυνατή η εύρεση | δεν είναι δυνατή η εύρεση | άγνωστ | bulunamadı | bulunamıyor | bulunmuyor | mevcut değil | bulunmamakta | geçersiz | yok
не существует | не найден | не удалось найти | не удается найти | не вдалося знайти | не може да бъде намерен | не може да се намери | неизвестн | нет такого | не зарегистр | недействител | не існує | немає | не знайден | няма такъв | няма такава |  невідом | не съществува | не е намерен | 存在し | 見つかりません | 見つからない | 見つかりませんでした | 不明 | 無効 | 不存在 | 未找到 | 找不到 | 无效 | 無效 | 不正确 | 错误 | 존재하지 | 없습니다 | 없음 | 없는 | 찾을 수 | 잘못 | không tồn tại | không tìm thấy | không hợp lệ | tidak ditemukan | tidak ada | tidak dikenal | tidak valid | ไม่พบ | ไม่มี | ไม่ถูกต้อง | وجود ندارد | یافت نشد | मौजूद नहीं | नहीं मिला | غير موجود | لم يتم العثور | غير معروف | غير صالح | לא קיים | לא קיימת | לא נמצא | לא נמצאה | אינה קיימת | אינו קיים | לא תקינה`),
  shut: anyOf(`
disabled | suspended | deactivated | inactive | locked | blocked | closed | gesperrt | deaktiviert | stillgelegt | geschlossen | gekündigt | désactivé | suspendu | bloqué | fermé | clôturé | résilié | suspendid | desactivad | bloquead | cerrad | inhabilitad | disattivat | sospes | bloccat | chius | disabilitat | desativad | suspens | bloquead | encerrad | geblokkeerd | gedeactiveerd | opgeheven | opgezegd | gesloten | spärrat | inaktiverat | avslutat | avstängt | spærret | deaktiveret | lukket | sperret | deaktivert | suljettu | poistettu käytöstä | lukittu
zablokowan | nieaktywn | zawieszon | zamknięt | zablokován | deaktivován | zrušen | pozastaven | letiltott | letiltva | felfüggeszt | inaktív | dezactivat | suspendat | blocat | απενεργοποι | ανεστάλη | κλειδωμ | devre dışı | askıya alın | kapatıl | engellen | заблокирован | отключен | приостановлен | неактив | закрыт | удален | заблокован | вимкнен | 停止 | 利用停止 | 凍結 | 休止 | 解約 | 停用 | 冻结 | 凍結 | 禁用 | 锁定 | 注销 | 已关闭 | 정지 | 휴면 | 잠김 | 해지 | bị khóa | vô hiệu | dinonaktifkan | ditangguhkan | diblokir | ถูกระงับ | ปิดใช้งาน | معطل | موقوف | מושעה | חסום | נחסם`),
  large: anyOf(`
too large | too big | too long | exceeds | exceeded | larger than | oversized | zu groß | größer als | plus grand que | mayor que | más grande que | maggiore di | più grande | maior que | groter dan | större än | større end | større enn | suurempi kuin | większ | větší než | väčšia ako | nagyobb mint | больше чем | більший за | überschreitet | übersteigt | trop volumineu | trop grand | trop gros | dépasse | excède | demasiado grande | excede | supera | troppo grand | eccede | muito grande | demasiado grande | excede | ultrapassa | te groot | overschrijdt | för stor | överskrider | for stor | overskrider | liian suur | ylittää | zbyt duż | za duż | przekracza | příliš velk | přesahuje | překračuje | príliš veľk | túl nagy | meghaladja | prea mare | depășește | πολύ μεγάλο | υπερβαίνει | çok büyük | aşıyor | слишком больш | превышает | завелик | перевищує | 大きすぎ | 超えて | 超過 | 过大 | 太大 | 過大 | 超过 | 超過 | 너무 큽 | 초과 | quá lớn | vượt quá | terlalu besar | melebihi | ใหญ่เกิน | كبير جد | يتجاوز | גדולה מדי | גדול מדי`),
};

const pairs: [BounceReason, RegExp, RegExp][] = [
  ['mailbox full', global(states.full), joined(things.person, things.space)],
  ['suspended', global(states.shut), things.person],
  ['too large', global(states.large), things.mail],
];
const gone = global(states.gone);
const NEAR = 90;
const SENTENCE_END = /[.!?]\s|[。！？]/;

/** The reason in which a thing and its state stand near each other in one sentence of a folded text. */
export function reasonOfThings(folded: string): BounceReason | undefined {
  // An address is no word for a thing or a state, though it may hold one.
  const text = folded.replace(ADDRESS, ' @ ');
  for (const [reason, state, thing] of pairs)
    for (const match of text.matchAll(state)) {
      const [before, after] = around(text, match.index, match[0].length);
      if (thing.test(before) || thing.test(after)) return reason;
    }
  for (const match of text.matchAll(gone)) {
    const [before, after] = around(text, match.index, match[0].length);
    const host = nearness(things.host, before, after);
    const person = nearness(things.person, before, after);
    if (Math.min(host, person) < NEAR) return host < person ? 'host unknown' : 'user unknown';
    if (AT_A_HOST.test(before) || AT_A_HOST.test(after) || isOfAnAddress(before)) return 'user unknown';
  }
  return undefined;
}

/** "finn wasn't found at b.example", in the languages of Exchange: a name is no word for a thing. */
const HOST = '(?:[\\w-]{1,63}\\.){1,8}\\p{L}{2,20}';
const AT_A_HOST = new RegExp(
  `(?<!\\p{L})(?:at|on|sur|dans|chez|unter|bei|auf|en|em|in|su|presso|op|bij|pa|hos|w|na|v|u|la|στο|на|в|у) ${HOST}|${HOST} ?(?:${folded('で|に|中|上|에서')})`,
  'u',
);

/** "<finn@b.example> not found": the address itself has the state, unless it is the one that sends. */
function isOfAnAddress(before: string): boolean {
  return (
    / @ [>"')\]:,.]{0,3} ?(?:is |was |does |has been )?$/.test(before) &&
    !/(?:from|sender)\W{0,4}@/.test(before)
  );
}

/** What stands before and after a state in its sentence. */
function around(text: string, at: number, length: number): [before: string, after: string] {
  const before =
    text
      .slice(Math.max(0, at - NEAR), at)
      .split(SENTENCE_END)
      .at(-1) ?? '';
  const after = text.slice(at + length, at + length + NEAR).split(SENTENCE_END)[0] ?? '';
  return [before, after];
}

const ADDRESS = /[^\s<>"@]{1,64}@[^\s<>"@]{1,100}/g;

/** How far a thing is from the state; what stands before counts as nearer. */
function nearness(thing: RegExp, before: string, after: string): number {
  const last = [...before.matchAll(global(thing))].at(-1);
  const next = after.search(thing);
  return Math.min(last ? before.length - last.index - last[0].length : NEAR, next < 0 ? NEAR : next + 10);
}

function global(pattern: RegExp): RegExp {
  return new RegExp(pattern.source, 'gu');
}

/** Words that begin others that mean something else. */
function whole(words: string): RegExp {
  return new RegExp(`(?:${anyOf(words).source})(?!\\p{L})`, 'u');
}

function joined(...patterns: RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => source).join('|'), 'u');
}
