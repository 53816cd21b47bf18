// How servers speak of mail that could not be delivered.

const DAEMON =
  /^(?:mailer[._-]?daemon|mail[._-]?daemon|mdaemon|post?master|posmaster|mail-?delivery|mail-?system|microsoftexchange\w*|system-?administrator|bounce[sd]?|undeliver\w*|mailadm\w*|smtp-?daemon|deliver\w*|listserv)$/i;
const DAEMON_NAME =
  /mail delivery (?:sub)?system|mail delivery service|mailer.?daemon|mail deliver|system administrator|internet mail delivery|delivery subsystem|postmaster|mail system|mail router|microsoft (?:exchange|outlook)/i;

/** Whether a From header, or an address, is a mail server's own. */
export function isDaemon(from: string): boolean {
  const [, local = ''] =
    /([^\s<>"@]{1,64})@?[^\s<>"@]{0,255}>?\s*(?:\(.{0,80}\))?$/.exec(from.trim().slice(-400)) ?? [];
  return DAEMON.test(local.replace(/\+.*$/, '')) || DAEMON_NAME.test(from.slice(0, 400));
}

const SUBJECT =
  /undeliver|not deliver|non[- ]?deliver|delivery (?:status notification|failure|failed|has failed|problem|error|report|incomplete|delayed|unsuccessful|notification)|failure (?:notice|delivery)|failed (?:mail|delivery|to deliver|message)|returned (?:mail|to sender|message)|returning (?:mail|message)|mail (?:delivery|system|could not|not delivered|error|failure)|(?:message|mail) (?:could not|not) be|couldn.t be delivered|(?:message|mail) (?:delivery )?(?:status|delayed)|bounced?(?: mail)?\b|rejected (?:mail|message)|user unknown|unknown (?:user|address)|warning: (?:could not send|message)|delayed mail|still being retried|mailbox (?:full|unavailable)|unzustellbar|nicht zustellbar|zustell(?:ung|fehler)|mail-?zustell|fehlgeschlagen|verz(?:ö|oe)gert|non (?:remis|distribu|délivr)|[ée]chec (?:de |de la )?(?:remise|distribution|livraison)|retour(?:né)? (?:à|de) |no se (?:puede|ha podido|pudo) (?:entregar|enviar)|no entregad|devuelto|devolución|fallo (?:en|de) (?:la )?entrega|impossibile (?:recapitare|consegnare)|mancat[ao] (?:recapito|consegna)|non recapitabile|não (?:foi )?(?:entregue|pôde)|falha na entrega|onbestelbaar|niet (?:bezorgd|afgeleverd)|olevererbart|kan inte levereras|kunne ikke leveres|ikke leveret|toimittaminen epäonnistui|nie (?:można|mog[łl]a|dostarcz)|niedostarczon|zwrot|nedoručiteln|nedoruč|nem kézbesít|не ?доставлен|невозможно доставить|недоставлен|teslim edilem|配信(?:不能|エラー|できません|に失敗)|送信(?:不能|エラー|できません)|エラーメール|届け|退信|退回|系统退信|无法(?:投递|送达)|投递失败|傳遞失敗|無法傳遞|배달(?: 실패|할 수|되지)|반송|전송 실패/i;

/** Whether a subject says that a mail came back or is late. */
export function failurePhrase(subject: string): boolean {
  return !/^(?:re|aw|sv|fwd?|tr|wg)\s*:/i.test(subject) && SUBJECT.test(subject.slice(0, 300));
}

const BODY =
  /(?:could|can|was|were|did|has|have|is|been)(?: ?not|n[’']t| unable to)(?: yet)? (?:be |been |successfully )*(?:deliver|sent|reach|complete|process)|(?:delivery|message|mail|email|e-mail)[^.\n]{0,60}(?:failed|rejected|refused|delayed|returned|undeliverable|bounced)|permanent(?:ly)? (?:error|fail|fatal)|undeliverable|unable to deliver|not (?:yet )?(?:been )?delivered|following (?:address|recipient|error|mail)|fatal error|failed (?:permanently|recipient|address)|(?:address|recipient|user|mailbox)[^.\n]{0,50}(?:unknown|not found|rejected|does(?: not|n[’']t) exist)|no such user|over quota|still (?:being )?retr|nicht (?:zugestellt|zustellen|ausgeliefert)|konnte[^.\n]{0,40}nicht|n['’]a (?:pas )?pu être|non (?:remis|distribué)|no (?:se )?(?:ha podido|pudo|puede)|impossibile|non è stato possibile|não (?:pôde|foi)|kon niet|kunde inte|kunne ikke|nie (?:można|mogła|został)|не (?:удалось|может быть|было доставлено)|配信|配達|送信できません|存在しません|無法|无法|被退回|없는|실패/i;

/** Whether the words of a mail say so. */
export function saysFailure(text: string): boolean {
  return BODY.test(text.slice(0, 4_000));
}

const DELAY =
  /delay(?:ed)?\b|still being retried|(?:will|shall) (?:continue|keep|be) (?:to )?(?:try|retri|attempt)|will (?:re)?try again|(?:no|not) (?:need to|action|have to)[^.\n]{0,40}(?:resend|required|do anything)|not (?:yet )?been delivered (?:yet|to|after)|delivery attempts will continue|could not send message for past|warning message only|do not need to resend|temporar(?:y|ily) (?:fail|error|problem|unable|deferred)|verz(?:ö|oe)gert|weiterhin versuch|retardé|retard de|sera retenté|retrasad|ritardo|atrasad|vertraagd|försenad|forsinket|opóźnion|отложен|задерж|遅延|再送|延迟|延遲/i;
const FINAL =
  /permanent|giving up|gave up|given up|no longer|fatal|has been returned|returned to sender|will not be (?:re)?tried|undeliverable|endgültig|failed permanently/i;

/** Whether a mail only warns that delivery takes longer. */
export function isDelay(subject: string, text: string): boolean {
  const start = text.slice(0, 2_000);
  if (/\bdelay|still being retried|warning|verz(?:ö|oe)gert|\bretard|遅延/i.test(subject)) return true;
  return (
    DELAY.test(start) &&
    !FINAL.test(start) &&
    !FINAL.test(subject) &&
    !/undeliver|fail|unzustell|returned/i.test(subject)
  );
}

const ORIGINAL =
  /^[ \t>*-]*(?:-{2,}[^\n]{0,40}(?:below this line|copy of|original message|the header|returned message|your message|enclosed|unsent|transcript of message|forwarded message|included is)|below (?:this line|is) (?:is )?(?:a )?(?:copy|the)|original message(?: headers?| follows)?:?\s*$|message headers? follow|(?:the )?(?:first|original) (?:part|headers?|lines) of|----- original message|here is your returned mail|return-path:\s*<|received:\s+(?:from|by)\s)/im;

/** What the server wrote, without the mail it gives back. */
export function withoutOriginal(text: string): string {
  const at = text.search(ORIGINAL);
  return at > 40 ? text.slice(0, at) : text;
}
