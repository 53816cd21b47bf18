import { anyOf, folded } from '../message/phrases.js';

// How servers say that they go on trying, or that they have given up.

/** What only a server says that goes on trying. */
const GOES_ON = anyOf(`
still being retried | will continue to … try | will continue trying | continue to be attempted | continue to be made | continue to attempt | attempts will continue | will keep trying | keep trying to deliver | will be retried | will retry | will try again | will be tried again | will be attempted again | is still trying | we are still trying
not yet been delivered | hasn't been delivered yet | not been delivered yet | still awaiting delivery | could not send message for past | warning message only | this is only a warning | this is just a warning | delivery … has been postponed | delivery … is postponed
weiterhin versuch | weitere zustellversuche | noch nicht zugestellt | noch nicht ausgeliefert | versuchen es weiter | versuchen wir es weiter | wird die zustellung … erneut versuch | continuera … essayer | continuera … tenter | continue d'essayer | sera retenté | pas encore été remis | pas encore été distribué | pas encore pu être | réessaierons | réessayerons | réessaiera | réessayera | continuerons … essayer | continuerons … tenter | seguirá intent | se seguirá intent | volverá a intentar | aún no se ha entregado | todavía no se ha entregado | aún no se ha podido | todavía no se ha podido | volveremos a intentar | seguiremos intent | lo intentaremos de nuevo
continuerà a provare | continuerà a tentare | continuerà a cercare | non è stato ancora consegnat | non è ancora stato consegnat | non è stato ancora possibile | non è ancora stato possibile | continueremo a | riproveremo | continuará a tent | continuará tent | continuaremos | ainda não foi entreg | blijft proberen | blijven proberen | zal … opnieuw proberen | nog niet bezorgd | nog niet afgeleverd | fortsätter att försöka | fortsätta försöka | nya försök görs | ännu inte levererats | fortsætter med at forsøge | endnu ikke leveret | fortsetter å prøve | ennå ikke levert
yritetään uudelleen | jatkaa yrittämistä | ei ole vielä toimitettu | ponawia | kolejne próby będą | jeszcze nie została dostarczona | další pokusy budou | dosud nebyla doručena | további kísérleteket tesz | újra megpróbál | va continua să încerce | θα συνεχίσει να προσπαθ | denemeye devam | tekrar denenecek | henüz teslim | продолжит попыт | попытки … продолжатся | будут продолжены | повторит попытк | ещё не доставлен | ещё не было доставлен | продовжить спроб
再送を試み | 再送信を試み | 再送を続け | 配信を試みます | 再試行します | 再試行を続け | まだ配信されて | 继续尝试 | 将重试 | 会重试 | 自动重试 | 尚未送达 | 尚未投递 | 繼續嘗試 | 將重試 | 尚未傳遞 | 다시 시도합니다 | 계속 시도 | 재시도합니다 | 아직 배달되지 | akan terus mencoba | sẽ tiếp tục thử | จะพยายามส่ง | ستستمر المحاول | ימשיך לנסות`);
/** What is late, though a server that has given up may say so too. */
const LATE = anyOf(`
no action is required | no need to resend | do not need to resend | don't need to resend | not have to resend | temporary problem delivering | temporary failure … retry | nouvelles tentatives | reintentar | nuovi tentativi | novas tentativas | další pokus | további kísérlet
delay | verzögert | verspätet | retardé | retard de | différé | retrasad | retraso | ritardo | ritardat | atrasad | atraso | vertraagd | vertraging | försenad | forsinket | viivästy | opóźnion | zpožděn | késik | késleltet | întârziat | καθυστέρ | gecik | отложен | задерж | затрим | 遅延 | 遅れて | 延迟 | 延遲 | 지연`);
const LATE_SUBJECT = anyOf(
  'delay | still being retried | verzögert | retard | différé | atras | отложен | késlelt | zpožděn | întârzi | gecik | καθυστέρ | 遅延 | 延迟 | 延遲 | 지연 | opóźnion | задерж | försenad | forsinket | vertraagd | ritardo | retras',
);
const FINAL = anyOf(`
permanent | giving up | gave up | given up | no longer | fatal | has been returned | returned to sender | will not be tried | will not be retried | will not try | will not retry | will not continue | will not keep | will no longer | no further attempts | no further delivery | not going to try | undeliverable | endgültig | failed permanently | stopped trying | without success`);
const SENTENCE_END = /[.!?]\s/;
/** What stands before what may come yet. */
const NOT_YET =
  /(?<!\p{L})(?:if|when|until|unless|eventually|wenn|falls|sollte)(?!\p{L})|(?<!\p{L})will (?:then )?(?:be )?$/u;
const FINAL_SUBJECT = anyOf(`
undeliver | fail | unzustell | nicht zu | fehlgeschlagen | returned | returning | permanent | échec | non remis | non distribué | no se p | no entregad | fallo | impossibile | errore | não entregue | falha | onbestelbaar | olever | nie można | niedostarcz | nedoručiteln | kézbesíthetetlen
недоставлен | не доставлен | невозможно | teslim edilemedi | 配信不能 | 失敗 | できません | エラー | 退信 | 失败 | 无法 | 無法 | 실패 | 반송`);

/** Whether a mail only warns that delivery takes longer; `failed` where it gives the status of a permanent failure. */
export function isDelay(subject: string, text: string, failed: boolean): boolean {
  const about = folded(subject.slice(0, 300));
  const start = folded(text.slice(0, 2_000));
  const final = FINAL_SUBJECT.test(about);
  if (!final && LATE_SUBJECT.test(about)) return true;
  if (failed || saysFinal(start)) return false;
  return GOES_ON.test(start) || (!final && (GOES_ON.test(about) || LATE.test(start)));
}

/** Whether a folded text says that nothing more is tried, other than what becomes of the mail in some days. */
function saysFinal(text: string): boolean {
  return text.split(SENTENCE_END).some((sentence) => {
    const at = sentence.search(FINAL);
    return at >= 0 && !NOT_YET.test(sentence.slice(0, at));
  });
}
