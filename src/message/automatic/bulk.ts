import { isAnswered } from '../../delivery/bounce-words.js';
import type { ParsedMessage } from '../parse/parse.js';
import { anyOf, folded } from '../phrases.js';
import { commentAbove } from '../quote/forward-mark.js';

/** Addresses at which nobody reads. */
const UNREAD = /^(?:[^@\s]{1,40}[._+-])?(?:do[._-]?not[._-]?reply|no[._-]?reply)(?:[._+-][^@\s]{1,200})?@/i;
const NOBODY =
  /^(?:(?:[^@\s]{1,40}[._-])?(?:notifications?|notify|invitations?|newsletter|alerts?|reminders?|digest)(?:[._+-][^@\s]{1,200})?|(?:news|mailer|updates?|orders?|billing|invoices?|offers?)(?:[-_+][^@\s]{1,200})?|root|backup|system|cron|nagios|icinga2?|zabbix|munin|monit|monitoring|logwatch|fail2ban|jenkins|gitlab|antivirus|clamav|mailscanner|amavis)@/i;
const LEAVE = anyOf(`
unsubscribe | opt out of | no longer wish to receive | view this email in your browser | view in browser | view it online | manage your preferences | email preferences | you are receiving this | you received this email because | abbestellen | abmelden | newsletter abbestellen | im browser ansehen | désabonner | désinscrire | voir dans le navigateur
darse de baja | cancelar suscripción | annulla l'iscrizione | disiscriver | cancelar a subscrição | descadastrar | uitschrijven | afmelden | avregistrera | avsluta prenumeration | afmeld | avmeld | peruuta tilaus | wypisz | wypisać się | odhlásit | leiratkoz | dezabonare | отписаться | відписатися | διαγραφή | abonelikten çık | 配信停止 | 退订 | 取消订阅 | 取消訂閱 | 수신거부`);
const BUSINESS = anyOf(`
your order | order number | order confirmation | your invoice | has been shipped | has been dispatched | track your parcel | your receipt | your account | your password | verification code | security code | one time code | reset your password | your booking | your reservation | your subscription | your payment | bestellung | rechnung | sendung | bestätigungscode | votre commande | votre facture | code de vérification | su pedido | su factura | código de verificación
il suo ordine | il tuo ordine | codice di verifica | seu pedido | a sua encomenda | uw bestelling | je bestelling | din beställning | din ordre | din bestilling | tilauksesi | twoje zamówienie | zamówienie | vaše objednávka | ваш заказ | код подтверждения | siparişiniz | ご注文 | 認証コード | 订单 | 验证码 | 驗證碼 | 주문 | 인증번호`);

/** What watches machines and calendars says of them. */
const WATCHING = anyOf(`
event has been scheduled | new event: | event type: | has invited you | i'd like to join your network | notification type: | service alert: | host alert: | notification: | reminder: | new notification | new notifications | problem: | recovery: | resolved: | alert: | triggered: | warning: | critical: | is critical | is down | is up | ok: | cron < | cron job | cron.daily | anacron | build failed | build failure | disk space | backup … completed | backup … failed | job … failed | logwatch | starts in … minutes | posted a new | commented on | mentioned you | sent you a | invited you to | added you | shared … with you | followed you | following you | liked your | reacted to | new message from | new messages | new sign-in | weekly digest | daily digest | daily summary | weekly summary
erinnerung: | benachrichtigung: | störung | hat … kommentiert | hat … geteilt | neue nachricht | rappel : | rappel: | notification : | a commenté | a partagé | nouveau message | recordatorio: | notificación: | ha comentado | ha compartido | nuevo mensaje | promemoria: | notifica: | ha commentato | ha condiviso | lembrete: | notificação: | comentou | compartilhou | partilhou | herinnering: | melding: | heeft … gereageerd | heeft … gedeeld | påminnelse: | påmindelse: | muistutus: | przypomnienie: | powiadomienie: | připomenutí: | upozornění: | напоминание: | уведомление: | hatırlatma: | bildirim: | リマインダー | お知らせ: | 通知: | 提醒: | 알림:`);

const ENOUGH = 6;
/** As much as the words of those who may be people can come to. */
const IN_WORDS = 4;

/**
 * Whether a mail is one of many alike, or a company's machine wrote it: a newsletter, the confirmation of an order, a
 * notification. What a person posts to a mailing list is not.
 */
export function isBulk({ headers, from, subject, text }: ParsedMessage): boolean {
  if (UNREAD.test(from[0] ?? '')) return true;
  const value = (name: string) => headers.get(name)?.[0] ?? '';
  const nobody = NOBODY.test(from[0] ?? '');
  // No newsletter answers a mail, but a school's server or list may bear the same headers for all that pass it.
  if (!nobody && (headers.has('in-reply-to') || isAnswered(subject))) return false;
  const signs: [number, boolean][] = [
    [4, nobody],
    [2, headers.has('list-unsubscribe') && !headers.has('list-post')],
    [
      2,
      ['feedback-id', 'x-campaign', 'x-campaignid', 'x-mc-user', 'x-sg-eid'].some((name) =>
        headers.has(name),
      ),
    ],
    [2, /^(?:bulk|junk)/i.test(value('precedence').trim())],
  ];
  const outside = signs.reduce((sum, [points, there]) => sum + (there ? points : 0), 0);
  if (!nobody && outside + IN_WORDS < ENOUGH) return false;
  const own = commentAbove(text) ?? text;
  const words = folded(`${subject} ${own.slice(0, 6_000)} ${own.slice(-2_000)}`);
  return (
    outside +
      [LEAVE, BUSINESS, ...(nobody ? [WATCHING] : [])].filter((list) => list.test(words)).length * 2 >=
    ENOUGH
  );
}
