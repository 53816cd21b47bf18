import { anyOf } from '../message/phrases.js';
import type { BounceReason } from './bounce-reasons.js';

/** Words for an address that is not taken, which servers also put before a reason that is the sender's. */
export const refusals = anyOf(
  'does not like recipient | address rejected | rcpt … rejected | recipient rejected | rcp-p | recipient … refused',
);

/** What servers say, in the order in which it is believed: the more telling first. */
export const sayings: [BounceReason, RegExp][] = [
  [
    'other',
    anyOf(
      'forwarding loop | mail loop | loops back | routing loop | too many hops | hop count | too many received',
    ),
  ],
  [
    'host unknown',
    anyOf(`
nxdomain | name service error | host or domain name not found | domain name not found | domain … couldn't be found | domain … could not be found | dns type … responded | domain … does not exist … recipient | recipient … domain not found | recipient … domain does not exist | recipient … unknown domain | recipient … domain unknown | invalid recipient domain | best preference mx | record … no smtp service | domain … no smtp service | mail exchanger or ip
no such domain | null mx | nullmx | domain … existiert nicht | domäne … nicht gefunden | domaine … introuvable | dominio … no existe | dominio … non esiste | domínio … não existe | домен … не существует | 域名不存在`),
  ],
  [
    'mailbox full',
    anyOf(`
mail box … full | mail box … full | inbox … full | folder … full | mailfolder is full | account … full | user … is full | maildrop … full
mail box … over … quota | over quota | over the quota | quota exceeded | quota has been exceeded | quota is exceeded
quota violation | quota full | quota limit | quotaexceeded | exceed … quota | exceed … storage | exceed … disk space
exceed … mail box | mail box … exceed | mail box size limit | out of storage | used all … storage | used all … space |  out of space | out of disk | over … storage limit
storage … exceed | disk … exceed | disk quota | insufficient disk | insufficient storage | insufficient system storage
not enough … space | not have enough space | allowed quota | no free space | space not enough | space is not enough | not enough storage | no space left | no room | space … used up | exceed … receiving limit | mail file … exceed | not enough room | too much mail right now | user has too many messages
mail box too large | mail box … reached | mail box … size limit | user … over the limit | recipient … over the limit | recipient … exceeded | too many messages in the mail box | mail quota
boîte … pleine | boîte … saturée | quota … dépassé | espace … insuffisant | postfach … voll | postfach … überfüllt | mail box … voll
speicherplatz … erschöpft | quota … überschritten | kontingent … überschritten | postfach … größe | speichergrenze | speicherlimit | speicherplatz … nicht | speicher … voll | limit … speicher | casella … piena
casella … pieno | quota … superata | spazio … esaurito | buzón … lleno | buzón … llena | cuota … excedid | cuota … superad | bandeja … llena
caixa … cheia | quota … excedida | cota … excedida | postvak … vol | mail box … vol | brevlåda … full | postkasse … full | postboks … full | postkassen er full | postlaatikko … täynnä
skrzynka … pełna | skrzynka … przepełniona | schránka … plná | postafiók … megtelt | posta kutusu … dolu | kota … aş | căsuţa … plină
переполнен | превышена квота | превышен … размер ящика | ящик … заполнен | скринька … переповнена | γραμματοκιβώτιο … πλήρες
容量を超 | 容量超過 | 容量オーバー | メールボックスが一杯 | メールボックスがいっぱい | メールボックス … 満杯 | メールボックス … 容量 | 受信トレイ … いっぱい
邮箱已满 | 邮箱空间不足 | 邮箱容量 | 信箱已满 | 收件箱已满 | 空间已满 | 容量已滿 | 信箱已滿 | 信箱容量 | 용량 … 초과 | 용량 … 부족 | 메일함 … 가득 | เต็ม | hộp thư … đầy`),
  ],
  [
    'expired',
    anyOf(`
in the queue too long | too long in the queue | retry time … exceeded | been failing for a | have been failing for | aborted after | after … tries | not been collected | retry timeout | queue.expired | message expired | mail expired | envelope expired
message has expired | delivery time expired | delivery expired | maximum queue | expired after | message timed out
not delivered within | could not be delivered for | could not be delivered within | cannot send message within | unable to deliver … within
undelivered after | gave up after | giving up after | message … has been frozen | no further attempts | no further delivery attempts | innerhalb von … nicht zugestellt | seit … nicht zugestellt | tagen nicht … zustell | keine weiteren versuche | keine weiteren zustellversuche
pendant … jours | depuis … jours | au bout de … jours | après … jours | durante … días | después de … días | dopo … giorni | per … giorni | após … dias | durante … dias | gedurende … dagen | binnen … dagen | na … dagen | inom … dagar | under … dagar | efter … dage | efter … dagar | po … dniach | w ciągu … dni | po … dnech | после … дней | в течение … дней | в течение … часов
日間 … 配信 | 時間 … 配信でき | 日以内に | 天内 … 无法 | 일 동안 | message is too old | allowed queue period | exceeded … queue time | delivery attempts … have failed for | exceeded maximum delivery attempts | maximum delivery attempts`),
  ],
  [
    'suspended',
    anyOf(`
suspend the service | suspended the service | extended inactivity | archived recipient | destinataire archiv | mail address … disabled | account … disabled | mail box … disabled | user … disabled | recipient … disabled | address … disabled | disabled recipient
account … suspended | mail box … suspended | user … suspended | recipient … suspended | domain … suspended | address … suspended
account … inactive | mail box … inactive | user … inactive | recipient … inactive | address … inactive | inactive user
account … deactivated | mail box … deactivated | user … deactivated | account … locked | mail box … locked | user is locked | user has been locked | user locked | account … frozen | mail box … frozen | mail box … frozen
account … not active | mail box … not active | user … not active | recipient … not active | account … expired | mail box … expired | user … expired
account … closed | mail box … closed | account … on hold | mail box … on hold | disabled account | disabled mail box | disabled user | inactive account
inactive mail box | suspended account | suspended user | locked account | closed account | account … blocked | mail box … blocked | account … discontinued
account … terminated | account is expired | account … cancelled | not accepting messages | mail box not accepting | account is not allowed
konto … gesperrt | konto … deaktiviert | postfach … gesperrt | postfach … deaktiviert | compte … désactivé | compte … suspendu | compte … bloqué
cuenta … desactivada | cuenta … suspendida | cuenta … inhabilitada | cuenta … deshabilitada | buzón … deshabilitado | cuenta … bloqueada | account … disabilitato | casella … disabilitata | casella … sospesa
conta … desativada | conta … suspensa | conta … bloqueada | konto … zablokowane | konto … nieaktywne | hesap … devre dışı
ящик … заблокирован | ящик … отключен | пользователь … заблокирован | аккаунт … заблокирован | アカウント … 停止 | アカウント … 無効 | 利用停止 | 休止
帐号 … 停用 | 账号 … 停用 | 账户 … 停用 | 帐户 … 停用 | 帳號 … 停用 | 被冻结 | 已停用 | 被禁用 | 휴면 | 사용 중지 | 정지된`),
  ],
  [
    'too large',
    anyOf(`
message … too large | message … too big | message … too long | mail … too large | mail … too big | size … too large | attachment … too large | too large message | too much data
message … exceed … size | message size exceed | message … exceeds … limit | message length exceed | message … larger than | exceed … message size
exceed … maximum size | exceed … maximum allowed size | exceed … size limit | exceed … allowed size | exceed … fixed limit | max message size | message size violation | message size restriction
maximum message size | maximum allowed message | maximum size | size limit exceed | limit … attachment | attachment … exceed | bigger than | größer als | taille limite | message size limit | recipsizelimit | sendsizelimit | sizelimit | oversize
over maximum … size | message is over | size … greater than | greater than the limit | larger than the limit | nachricht … zu groß | größe … überschreitet | größe … überschritten | message … trop volumineux | message … trop gros | taille … dépasse
mensaje … demasiado grande | tamaño … excede | tamaño … supera | messaggio … troppo grande | dimensione … supera | mensagem … muito grande | tamanho … excede
bericht … te groot | meddelandet … för stort | wiadomość … zbyt duża | zpráva … příliš velká | ileti … çok büyük | слишком больш | превышает … размер
サイズが大き | サイズを超 | サイズ … 超 | サイズ制限 | 邮件太大 | 邮件过大 | 邮件 … 超过 … 大小 | 超过限制 | 郵件太大 | 郵件過大 | 크기 … 초과`),
  ],
  [
    'policy',
    anyOf(`
sender … does not exist | sender address … does not exist | sender domain | backend server … sender | relay access denied | relaying denied | relaying not | relay not permitted | relay denied | unable to relay | not permitted to relay | not allowed to relay
relaying is prohibited | relay operation rejected | cannot relay | we do not relay | authrequired | authentication required | authentication is required | permission to post | permission to send
too many recipients | rcpthosts | helo command | outside sender | external sender | sender filter | sender … reject list | access to submit | not allowed to post | not authorized to send | not authorised to send | only accept … from | members only | user rules | not pre approved | must be a member | restricted | rejectmessage | greylist | graylist | grey listed
dmarc | unauthenticated | not authenticated | spf … fail | fails spf | spf check | spf validation | dkim … fail | does not pass | authentication checks | authentication failure | starttls | tls required | requires encryption | must issue | reverse hostname | attachment type | file type … blocked`),
  ],
  [
    'user unknown',
    anyOf(`
nobody … address | no one … address | badrcptto | validrcptto | name directory | mail box name not allowed | mail box is not allowed | not an active address | has been replaced by | nessun utente | can't accept user | missing home directory | no entry | not in our database | not in our directory | not in our list | recipient … not in my list | non existent email | non existent e-mail | non existent address
user unknown | user … unknown | unknown host or user | unknown user | recipient unknown | unknown recipient | recipient … unknown | mail box unknown | unknown mail box | addressee unknown | account unknown | unknown account
unknown address | address unknown | unknown or illegal | unknown local part | unknown local | unknown alias | unknown email | no such user | no such account | no such mail box | no such recipient
no such address | no such local | no such person | no such e-mail | no such name | no such domain user | nosuchuser | no mail box | no valid mail box | no user | no account by | no recipient
not our customer | not a valid | not a known | not a local | not a user | not known at | user not known | user … not known | recipient not known | not our user | not listed in | user not listed
recipient … not listed | name is not recognized | recipient … not recognized | user … not recognized | not recognised | user not found | user … not found | user could not be found | recipient not found
recipient … not found | mail box not found | mail box … not found | account not found | account … not found | address not found | address … not found | not found by smtp | couldn't be found or
wasn't found | recipnotfound | recipientnotfound | exrecipnotfound | recipient verif | mail box unavailable or | adr.recip | user does not exist | user … does not exist | user … doesn't exist | user … not exist | recipient … not exist | recipient … doesn't exist
mail box … does not exist | mail box … doesn't exist | mail box … not exist | account … does not exist | account … doesn't exist | account … not exist | address … does not exist | address … doesn't exist
address … not exist | alias … does not exist | email … does not exist | email … doesn't exist | doesn't have … account | does not have … account | doesn't have … mail box | invalid user
invalid recipient | invalid mail box | invalid address | invalid account | invalid local | invalid e-mail | recipient … invalid | recipient is invalid | user invalid | user … invalid | mail box … invalid | address … invalid | address is not valid
address … no longer valid | bad address | bad destination | bad recipient | bad mail box | non existent user | nonexistent user | non existent mail box | non existent recipient | nonexistent | unrouteable mail box
unrouteable user | recipient address rejected: access denied | recipient … no longer | user … no longer | no longer works | no longer with | no longer employed | no longer available | no longer in use | no longer exists | no longer on server | no longer accept
address … changed | has moved | user has moved | moved to another | recipient … undeliverable | is not a member | undefined recipient | undefined mail alias
nicht mehr … tätig | nicht mehr im unternehmen | nicht mehr … beschäftigt | arbeitet nicht mehr | ausgeschieden | ya no trabaja | ya no pertenece | ne travaille plus | a quitté | ne fait plus partie | non lavora più | não trabalha mais | já não trabalha | niet meer werkzaam | werkt niet meer | arbetar inte längre | arbejder ikke længere | jobber ikke lenger
już nie pracuje | nie pracuje już | již nepracuje | už nepracuje | уже не работает | больше не работает | вже не працює | 退職 | 离职 | 離職 | 퇴사
user is terminated | deleted user | user … deleted | account … deleted | mail box … deleted | account has been removed | left the company | left the school | left the organi | has left us | dd not a valid
kein postfach | keine mailbox | nicht im … verzeichnis | nicht in der … empfängerliste | kein benutzer | kein empfänger | kein konto | unbekannter user | empfänger … unbekannt | benutzer … unbekannt | adresse … unbekannt | unbekannter benutzer | unbekannter empfänger | unbekannte adresse | empfänger … nicht gefunden | adresse … nicht gefunden | empfänger … existiert nicht | adresse … existiert nicht | benutzer … existiert nicht | konto … existiert nicht | postfach … existiert nicht | nicht vorhanden | nicht bekannt | adresse … ungültig
aucun utilisateur | aucun destinataire | aucune adresse | aucun compte | destinataire … inconnu | utilisateur … inconnu | adresse … inconnue | adresse … introuvable | destinataire … introuvable | adresse … n'existe | destinataire … n'existe | compte … n'existe | utilisateur … n'existe | boîte … n'existe | destinataire invalide | adresse … invalide
usuario … desconocido | destinatario … desconocido | dirección … desconocida | usuario … no existe | destinatario … no existe | cuenta … no existe | dirección … no existe | buzón … no existe | usuario inexistente | cuenta inexistente | dirección … no se encontró | no se ha encontrado … dirección | usuario … no se ha encontrado | destinatario … no se ha encontrado | dirección … no se ha encontrado
utente … sconosciuto | destinatario … sconosciuto | indirizzo … sconosciuto | utente … non esiste | indirizzo … non esiste | casella … non esiste | utente inesistente | casella inesistente | indirizzo … non … trovato | indirizzo … non valido
usuário … desconhecido | destinatário … desconhecido | usuário … não existe | usuário inexistente | destinatário … não existe | conta … não existe | endereço … não existe | endereço … não … encontrado | caixa postal inexistente | utilizador … não existe
ontvanger … onbekend | gebruiker … onbekend | adres … onbekend | onbekende gebruiker | adres … bestaat niet | ontvanger … niet gevonden | mail box … bestaat niet | mottagar … hittades inte | mottagare … okänd | okänd mottagare | användare … finns inte | adressen … hittades inte | adressen finns inte | okänd användare
modtager … ukendt | ukendt modtager | mottaker … ukjent | ukjent mottaker | bruker … finnes ikke | adressen … ikke funnet | finnes ikke | findes ikke | vastaanottajaa ei | käyttäjää ei | tuntematon
odbiorca … nieznany | użytkownik … nie istnieje | adres … nie istnieje | konto … nie istnieje | nieznany użytkownik | nie znaleziono … adres | uživatel … neexistuje | uživatel neexistuje | adresa … neexistuje | schránka … neexistuje | neznámý uživatel | používateľ … neexistuje
címzett … ismeretlen | nem létezik | nem található | utilizator … inexistent | destinatar … necunoscut | nu există | alıcı … bulunamadı | kullanıcı … bulunamadı | kullanıcı … yok | adres … bulunamadı | geçersiz alıcı | άγνωστος χρήστης | δεν υπάρχει | δεν βρέθηκε
пользователь … не найден | пользователя … не существует | пользователь … не существует | не существует | получатель … не найден | адрес … не найден | неизвестный получатель | неизвестный пользователь | нет такого | не зарегистрирован | невірна адреса | не існує | несъществуващ | не съществува
宛先が見つかりません | 宛先のメールアドレスが見つかりません | 宛先アドレスが見つかりません | 宛先 … 存在し | 宛先が不明 | 宛先不明 | ユーザ … 存在し | ユーザー … 存在し | ユーザ … 見つかりません | ユーザが不明 | メールアドレス … 存在し | メールアドレス … 見つかりません | アドレス … 存在し | 存在しないアドレス | 該当するユーザ | ディレクトリ … ありません | リストにありません | 一覧にありません | 登録されていません | 受信者 … 見つかりません
用户不存在 | 查无此人 | 查無此人 |  用戶不存在 | 收件人不存在 | 收件人 … 不存在 | 邮箱不存在 | 邮箱 … 不存在 | 地址不存在 | 帐号不存在 | 账号不存在 | 地址 … 无效 | 用户未找到 | 找不到收件人 | 无此用户 | 收件者不存在 | 找不到 … 收件者 | 信箱不存在 | 使用者不存在
존재하지 않 | 사용자 … 없 | 수신자 … 없 | 찾을 수 없 | 잘못된 … 주소 | ไม่พบผู้ใช้ | ไม่มีผู้ใช้ | người nhận … không tồn tại | không tồn tại | لا يوجد مستخدم | غير موجود | לא קיים | לא נמצא`),
  ],
  ['user unknown', refusals],
  [
    'host unknown',
    anyOf(`
host … unknown | unknown host | host … not found | host not found | domain … not found | domain name not found | domain … does not exist | domain … doesn't exist | domain … unknown | unknown domain
no such domain | no such host | invalid domain | invalid host | non existent domain | nonexistent domain | nonexistent hosts | non existent hosts | bad domain | unrouteable domain | unrouteable address | unrouteable mail domain
no mx | no a record | no valid mx | no mail server | no mail exchanger | no route to domain | null mx | nullmx | domain … does not accept mail | host … does not accept mail | mx … points to | name or service not known | domain must exist | domain … not reachable | bad host | dns record … not be found | nxdomain | find mx | find the server | find the mail server | find the host | find a gateway | no gateway for |  find an mx | find a mail exchanger | dns … fail | dns error | dns lookup
dns loop | dns type | dnsdomain | dns domain | name service error | name server | name lookup | address lookup failed | unable to resolve | cannot resolve | could not resolve | can't resolve | not resolve | unresolvable
could not be resolved | couldn't find any host | host lookup | mail exchanger … not | misspelled | domain … couldn't be found | infodomainnonexistent | unable to route | no such site | illegal host | host or domain
domain … unbekannt | domäne … unbekannt | domain … nicht gefunden | domäne … nicht gefunden | domain … existiert nicht | server … nicht gefunden | domaine … introuvable | domaine … inconnu | domaine … n'existe
dominio … desconocido | dominio … no existe | dominio … no se encontró | dominio … non esiste | dominio … non trovato | domínio … não existe | domínio … não encontrado | domein … onbekend | domein … bestaat niet | domänen … finns inte | domena … nie istnieje | doména … neexistuje
домен … не найден | домен … не существует | ドメイン … 見つかりません | ドメイン … 存在し | ドメインが不明 | ホスト … 見つかりません | 域名不存在 | 域名 … 不存在 | 找不到域名 | 网域 … 不存在 | 網域 … 不存在 | 도메인 … 없`),
  ],
  ['blocked', /(?<!\p{L})u[bc]e(?!\p{L})/u],
  [
    'blocked',
    anyOf(`
black list | block list | blocklist | deny list | rbl | dnsbl | uceprotect | blocked | blacklist | spamhaus | barracudacentral | spamcop | sorbs | proofpoint | cloudmark | senderbase | talos | reputation | listed in | listed at | listed by | on our list
on a list | banned | banned sending | your ip | client host | ip address … reject | ip address … denied | ip address … not allowed | ip … is not | sending ip | spam | unsolicited | junk | virus | malware | infected | content reject | content restrict | content scan | content denied | content filter | message content rejected | looks like
classified as | suspicious | rate limit | ratelimit | too many connection | too many messages | too many mails | mass mail | too many concurrent | throttl | user complaints | unexpected volume | temporarily deferred | dynamic | residential hosts | abuse | phish | bulk mail | sending rate | receiving mail at a rate | receiving mail too | directly to our | ask your postmaster for help | (mode: normal) | rtr: | bad reputation | s3140 | s3150 | poor reputation | sc-00 | dy-00 | ps01
werbung | unerwünschte | indésirable | correo no deseado | no deseado | posta indesiderata | indesejad | ongewenste | спам | нежелательн | черном списке | 迷惑メール | 拒否リスト | スパム | 垃圾邮件 | 垃圾郵件 | 拒收 | 黑名单 | 黑名單 | dt:spm | 스팸 | 차단`),
  ],
  [
    'expired',
    anyOf(`
timed out | timeout | time out | connection refused | connect refused | connection failed | connection reset | no route to host | network is unreachable | network unreachable
host … unreachable | host is down | host … down | lost connection | server … not respond | not responding | server … unavailable | server … unreachable | connection … failed | host … could not be reached | server … could not be reached | cannot connect | could not connect | couldn't connect | refused to talk | unable to connect | did not respond | didn't respond | did not accept our requests
not reachable | connection dropped | connection … closed | connection has been dropped | service not available | no answer from host | unable to contact | temporarily unable | not reached | zeitüberschreitung | nicht erreichbar | délai … expiré | délai … dépassé | injoignable | tiempo … agotado | tempo … scaduto | tempo … esgotado
antwortet nicht | nicht geantwortet | ne répond pas | n'a pas répondu | no responde | no ha respondido | non risponde | não responde | não respondeu | antwoordt niet | reageert niet | svarar inte | svarer ikke | svarer ikkje | ei vastaa | nie odpowiada | neodpovídá | neodpovedá | nem válaszol | nu răspunde | yanıt vermiyor | δεν απαντά | не відповідає | 応答しない | 没有响应 | 沒有回應 | 응답하지
срок … истек | не отвечает | タイムアウト | 接続できません | 応答がありません | 连接超时 | 超时 | 連線逾時 | 시간 초과`),
  ],
  [
    'policy',
    anyOf(`
spf | dkim | policy | policies | administrative | administratively | not authorized | not authorised | not permitted | forbidden | certificate | not allowed | access denied | permission | rejected by | automatically rejected | prohibit | refused | reverse dns | ptr | violat | only accept | security | authentication
richtlinie | nicht erlaubt | nicht gestattet | nicht berechtigt | keine berechtigung | nicht befugt | politique | non autorisé | pas autorisé | pas l'autorisation | política | no permitid | no autorizad | no tiene permiso | no está autorizad | non consentito | non dispone dell | non si dispone dell | non è autorizzat | non si è autorizzat | não permitid | não tem permissão | não está autorizad | niet toegestaan | niet gemachtigd | niet bevoegd | geen toestemming | geen machtiging
saknar behörighet | inte behörig | har inte behörighet | ikke tilladelse | ikke tillatelse | ikke tillatt | ei ole oikeutta | ei ole lupaa | nie masz uprawnień | brak uprawnień | nemáte oprávnění | nemáte povolenie | nincs engedélye | nincs jogosultsága | nu aveți permisiunea | nemate dopuštenje | nimate dovoljenja | δεν έχετε δικαίωμα | δεν έχετε άδεια | izniniz yok | yetkiniz yok
запрещ | политик | нет разрешени | нет прав | немає дозволу | нямате разрешение | 拒否 | 許可されて | 権限がありません | アクセス許可 | 拒绝 | 拒絕 | 不允许 | 没有权限 | 沒有權限 | 无权 | 無權 | 거부 | 권한이 없 | không có quyền | tidak memiliki izin | ไม่มีสิทธิ์ | ليس لديك إذن | אין לך הרשאה`),
  ],
  ['user unknown', anyOf('no valid recipient')],
  [
    'expired',
    anyOf(
      'giving up | gave up | given up | will not retry | stopped trying | not going to try again | will not keep trying | will not continue | will no longer try | geben … auf | aufgegeben | abgebrochen',
    ),
  ],
];
