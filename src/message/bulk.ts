import type { ParsedMessage } from './parse.js';
import { anyOf, folded } from './phrases.js';

const NOBODY =
  /^(?:(?:do-?)?no-?t?[._-]?reply|donotreply|notifications?|newsletter|news|alerts?|mailer|updates?|orders?|billing|invoices?|offers?)\b/i;
const LEAVE = anyOf(`
unsubscribe | opt out of | no longer wish to receive | view this email in your browser | view in browser | view it online | manage your preferences | email preferences | you are receiving this | you received this email because | abbestellen | abmelden | newsletter abbestellen | im browser ansehen | désabonner | désinscrire | voir dans le navigateur
darse de baja | cancelar suscripción | annulla l'iscrizione | disiscriver | cancelar a subscrição | descadastrar | uitschrijven | afmelden | avregistrera | avsluta prenumeration | afmeld | avmeld | peruuta tilaus | wypisz | wypisać się | odhlásit | leiratkoz | dezabonare | отписаться | відписатися | διαγραφή | abonelikten çık | 配信停止 | 退订 | 取消订阅 | 取消訂閱 | 수신거부`);
const BUSINESS = anyOf(`
your order | order number | order confirmation | your invoice | has been shipped | has been dispatched | track your parcel | your receipt | your account | your password | verification code | security code | one time code | reset your password | your booking | your reservation | your subscription | your payment | bestellung | rechnung | sendung | bestätigungscode | votre commande | votre facture | code de vérification | su pedido | su factura | código de verificación
il suo ordine | il tuo ordine | codice di verifica | seu pedido | a sua encomenda | uw bestelling | je bestelling | din beställning | din ordre | din bestilling | tilauksesi | twoje zamówienie | zamówienie | vaše objednávka | ваш заказ | код подтверждения | siparişiniz | ご注文 | 認証コード | 订单 | 验证码 | 驗證碼 | 주문 | 인증번호`);

const ENOUGH = 6;
/** As much as the words alone can come to. */
const IN_WORDS = 4;

/**
 * Whether a mail is one of many alike, or a company's machine wrote it: a newsletter, the confirmation of an order, a
 * notification. What a person posts to a mailing list is not.
 */
export function isBulk({ headers, from, subject, text }: ParsedMessage): boolean {
  const value = (name: string) => headers.get(name)?.[0] ?? '';
  const signs: [number, boolean][] = [
    [4, NOBODY.test(from[0] ?? '')],
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
  if (outside + IN_WORDS < ENOUGH) return false;
  const words = folded(`${subject} ${text.slice(0, 6_000)} ${text.slice(-2_000)}`);
  return outside + [LEAVE, BUSINESS].filter((list) => list.test(words)).length * 2 >= ENOUGH;
}
