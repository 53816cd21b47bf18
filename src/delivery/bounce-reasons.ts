/** Why a mail was not delivered, in the words `inspect` prints. */
export type BounceReason =
  | 'user unknown'
  | 'mailbox full'
  | 'blocked'
  | 'too large'
  | 'host unknown'
  | 'policy'
  | 'expired'
  | 'suspended'
  | 'other';

/** What servers say, in the order in which it is believed: the more telling first. */
const sayings: [BounceReason, RegExp][] = [
  [
    'mailbox full',
    /(?:mail ?box|inbox|account|recipient|user|folder|quota)[^.\n]{0,40}(?:is |are )?(?:full|over ?quota|out of storage|exceed)|over ?quota|quota (?:exceeded|full|violation|is full)|exceed(?:ed|s|ing)?[^.\n]{0,40}(?:quota|storage|disk)|(?:storage|disk)[^.\n]{0,30}exceed|insufficient (?:system |disk )?storage|not enough (?:disk )?(?:space|storage)|out of (?:disk )?(?:space|storage)|no space left|mailfolder is full|\bquota\b.{0,40}\b(?:dépassé|überschritten|superad|excedid|superata)|bo[iî]te.{0,30}pleine|postfach.{0,40}voll|casella.{0,20}piena|buz[oó]n.{0,20}lleno|caixa.{0,30}cheia|メールボックス.{0,20}(?:容量|いっぱい)|容量.{0,12}(?:超|オーバー)|邮箱.{0,6}(?:已满|空间不足)|переполнен|превышена? квот/i,
  ],
  [
    'suspended',
    /(?:account|mailbox|user|recipient|address|domain|e-?mail)[^.\n]{0,50}(?:disabled|suspended|inactive|deactivated|locked|frozen|not active|expired|on hold|is closed|has been closed|temporarily unavailable)|(?:disabled|inactive|suspended|locked|deactivated) (?:account|mailbox|user|recipient|address)|user (?:is )?disabled|no longer (?:in use|available|active|accepts?|works|with)|konto.{0,30}(?:gesperrt|deaktiviert)|compte.{0,30}(?:désactivé|suspendu)|cuenta.{0,30}(?:desactivada|suspendida)|заблокирован|отключен/i,
  ],
  [
    'too large',
    /(?:message|mail|size|attachment)[^.\n]{0,60}(?:too (?:large|big|long)|exceed[^.\n]{0,40}(?:limit|max|size)|larger than|over.?size)|exceed[^.\n]{0,40}(?:maximum|size|message)[^.\n]{0,20}size|size (?:limit|exceed)|maximum (?:message |allowed )?size|\bSIZE\b.{0,20}exceed|too big|nachricht.{0,30}zu gro(?:ß|ss)|message.{0,20}trop (?:volumineux|gros|grand)|demasiado grande|troppo grande|слишком больш|サイズ.{0,16}(?:超|大き)|邮件.{0,6}太大|RESOLVER\.RST\.(?:Recip|Send)Size/i,
  ],
  [
    'user unknown',
    /(?:user|recipient|mailbox|address(?:ee)?|account|alias|person|e-?mail(?: address)?|mail ?drop|employee)s?[^.\n]{0,60}(?:unknown|not (?:be )?found|(?:does ?n[o']t|doesn’t|not|no longer) exist|not (?:a )?(?:known|listed|valid|local|registered|recogni[sz]ed)|n[o']t have|undeliverable|invalid|is not (?:here|at this)|unavailable|not present|has moved|rejected as unknown)|(?:unknown|invalid|no such|non-?existent|bad|unrecogni[sz]ed|unable to find|not a valid|unrouteable|no valid|not our|undefined) (?:local )?(?:user|recipient|mailbox|address(?:ee)?|account|alias|person|e-?mail|destination mailbox|local.?part)|does ?n['o]t have an? [^.\n]{0,40}(?:account|mailbox)|no mailbox|not listed in|(?:is )?not a member|unknown or illegal alias|RecipNotFound|RecipientNotFound|ADR\.|no such (?:person|recipient)|(?:didn't|couldn't|could not|wasn't) (?:be )?f(?:i|ou)nd[^.\n]{0,30}(?:address|recipient|user)|not exist|empfänger.{0,40}(?:unbekannt|nicht (?:gefunden|existier|bekannt))|unbekannte(?:r|s)? (?:empf|benutzer|adress)|adresse? (?:e-?mail )?.{0,50}(?:introuvable|inconnue?|n'existe)|(?:destinataire|utilisateur) (?:inconnu|introuvable)|(?:usuario|destinatario|direcci[oó]n|utente|destinat[aá]rio|endere[cç]o)[^.\n]{0,40}(?:desconocid|inexistente|no exist|no (?:se )?(?:encontr|ha)|non (?:esiste|trovat)|sconosciut|n[aã]o (?:existe|encontrad)|desconhecid)|宛先.{0,24}(?:見つか|不明|存在)|ユーザ.{0,12}(?:存在|不明|いません)|(?:用户|收件人|地址).{0,10}(?:不存在|未找到|无效)|사용자.{0,12}없|пользовател.{0,20}не (?:найден|существует)|неизвестн.{0,14}(?:получател|пользовател)|не существует/i,
  ],
  [
    'host unknown',
    /(?:host|domain|name|server)[^.\n]{0,60}(?:unknown|not (?:be )?found|(?:does not|doesn't|not) exist|unresolv|no (?:mx|a record)|not resolve|lookup (?:failure|failed|error)|could not be (?:found|resolved))|(?:unknown|no such|invalid|unrouteable|bad|non-?existent) (?:mail )?(?:host|domain)|unrouteable address|no (?:valid )?(?:mx|mail servers?|mail exchanger|route)|null mx|nullmx|NXDOMAIN|dns (?:error|fail|lookup|loop|type)|name (?:service|server) (?:error|fail)|address lookup failed|misspelled/i,
  ],
  [
    'expired',
    /(?:message|delivery|queue|retry|mail)[^.\n]{0,40}(?:expired|time(?:d)? ?out|lifetime)|(?:retry|delivery) time(?:out)? (?:not reached|exceeded|expired)|retry timeout|(?:unable|could not|not been able|failed) to (?:deliver|be delivered)[^.\n]{0,60}(?:days?|hours?)|too long in the queue|in the queue too long|giving up|gave up|exceeded the (?:maximum )?(?:time|retry)|will not retry|maximum (?:queue|time)|message (?:is )?too old|max(?:imum)? (?:hop|retr)|(?:connection|operation|conversation) timed out|connect(?:ion)? (?:refused|failed|reset)|no route to host|network is unreachable|host (?:is )?(?:unreachable|down)|lost connection|server(?:s)? (?:is |are )?(?:not respond|unavailable|unreachable|busy)|cannot connect|(?:didn't|did not) respond/i,
  ],
  [
    'blocked',
    /\b(?:black|block|deny|rbl|dnsbl)[- ]?list|\bblocked\b|\bblacklist|spamhaus|barracuda|spamcop|sorbs|proofpoint|cloudmark|senderbase|talos|reputation|listed (?:in|on|at|by)|bl\.|rbl|banned|(?:your |sending |client |source )(?:ip|host|server|mta)[^.\n]{0,50}(?:reject|refus|denied|not (?:allowed|permitted)|blocked|poor|abus)|\bspam\b|\bunsolicited\b|\bjunk\b|\bUCE\b|virus|malware|infected|content (?:reject|block|denied|filter)|looks like spam|classified as|S(?:C-00|NDS)|JunkMail|suspicious|greylist|graylist|rate.?limit|too many|throttl|deferred due to|user complaints|try again later/i,
  ],
  [
    'policy',
    /\bDMARC\b|\bSPF\b|\bDKIM\b|policy|administrative(?:ly)? prohib|not (?:authori[sz]ed|permitted|allowed)|unauthenticated|authentication (?:required|fail)|relay(?:ing)? (?:access )?(?:denied|not|prohib)|unable to relay|access denied|permission|restrict(?:ed|ion)|rejected by (?:the )?(?:rule|recipient|organi)|prohibit|refused|sender (?:address )?(?:rejected|denied|verify)|reverse dns|PTR|TLS (?:is )?required|violat|only accept|security/i,
  ],
];

/** What an enhanced status means where the words tell nothing (RFC 3463 §3). */
const byStatus: [RegExp, BounceReason][] = [
  [/^[45]\.1\.(?:0|1|3|6|10)$/, 'user unknown'],
  [/^[45]\.1\.2$/, 'host unknown'],
  [/^[45]\.2\.1$/, 'suspended'],
  [/^[45]\.2\.2$/, 'mailbox full'],
  [/^[45]\.(?:2\.3|3\.4)$/, 'too large'],
  [/^[45]\.3\.1$/, 'mailbox full'],
  [/^[45]\.4\.(?:3|4)$/, 'host unknown'],
  [/^[45]\.4\.(?:1|2|7)$/, 'expired'],
  [/^[45]\.7\.\d+$/, 'policy'],
];

/** Statuses that servers give for one thing only, so that they count before the words. */
const TELLING = /^[45]\.(?:1\.1|1\.2|1\.10|2\.2|2\.3|3\.4)$/;

/** The reason out of the list for what a server said and its enhanced status. */
export function reasonOf(diagnostic: string, status: string): BounceReason {
  const said = sayings.find(([, pattern]) => pattern.test(diagnostic))?.[0];
  const meant = byStatus.find(([pattern]) => pattern.test(status))?.[1];
  if (said === 'mailbox full' || said === 'suspended') return said;
  if (meant && TELLING.test(status)) return meant;
  return said ?? meant ?? 'other';
}
