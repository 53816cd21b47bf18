import { describe, expect, test } from '@jest/globals';
import { tellsOfAbsence } from '../../src/message/automatic/absence.js';
import { automatic } from '../../src/message/automatic/automatic.js';
import { parseMessage } from '../../src/message/parse/parse.js';

const mailOf = (head: string, body: string) =>
  parseMessage(
    Buffer.from(
      `From: Ann <ann@a.example>\r\n${/^content-type:/im.test(head) ? '' : 'Content-Type: text/plain; charset=utf-8\r\n'}${head.replace(/\n/g, '\r\n')}\r\n\r\n${body}`,
    ),
  );

const read = async (head: string, body: string) => automatic(await mailOf(head, body));

describe('an automatic mail is known', () => {
  test.each([
    'Auto-Submitted: auto-replied',
    'Auto-Submitted: auto-generated (vacation)',
    'X-Autoreply: yes',
    'X-Autorespond: Re',
    'Precedence: auto_reply',
    'X-MS-Exchange-Inbox-Rules-Loop: ann@a.example',
    'Delivered-To: Autoresponder',
  ])('by its header %s', async (header) => {
    expect(await read(`Subject: Paper\n${header}`, 'Thanks, I will read it.')).toBeDefined();
  });

  test.each([
    'Automatic reply: Paper',
    'Out of Office: Re: Paper',
    'Automatische Antwort: Papier',
    'Abwesenheitsnotiz',
    'Réponse automatique : Papier',
    'Respuesta automática: Papel',
    'Risposta automatica: Carta',
    'Resposta automática: Papel',
    'Automatisch antwoord: Papier',
    'Autosvar: Papper',
    'Automaattinen vastaus: Paperi',
    'Odpowiedź automatyczna: Papier',
    'Automatická odpověď: Papír',
    'Автоматический ответ: Бумага',
    '自动回复: 纸',
    '自動応答: 紙',
    '자동 회신: 종이',
    'Auto: Paper',
    '[Auto-Reply] Paper',
    '[Automatische Antwort] Papier',
    '(Risposta automatica) Carta',
    '【自動返信】紙',
    'Otomatik Yanıt: Kağıt',
  ])('by its subject %s', async (subject) => {
    expect(await read(`Subject: ${subject}`, 'x')).toBeDefined();
  });

  test.each([
    [
      'English',
      'Thank you for your email. I am currently out of the office and will return on Monday 21 September. For urgent matters please contact Bob.',
    ],
    [
      'English, short',
      'I am out of the office until 21 September with limited access to e-mail. In urgent cases please call Bob.',
    ],
    [
      'English, machine',
      'This is an automated reply. Your message has been received and we will get back to you within two days.',
    ],
    [
      'no more there',
      'Thank you for your message. I no longer work at Harbour Engineering. Please contact Bob instead.',
    ],
    ['unwatched', 'This mailbox is not monitored. Please contact the office instead.'],
    [
      'German',
      'Vielen Dank für Ihre Nachricht. Ich bin bis zum 21.9. nicht im Büro. In dringenden Fällen wenden Sie sich bitte an Bob.',
    ],
    [
      'French',
      'Merci de votre message. Je suis absent du bureau jusqu’au 21 septembre. En cas d’urgence, veuillez contacter Bob. À mon retour je répondrai.',
    ],
    [
      'Spanish',
      'Gracias por su mensaje. Estoy fuera de la oficina hasta el 21. En caso de urgencia póngase en contacto con Bob.',
    ],
    [
      'Italian',
      'Grazie per la sua mail. Sono assente fino al 21 settembre. Per urgenze contattare Bob. Al mio rientro risponderò.',
    ],
    [
      'Portuguese',
      'Obrigado pelo seu contacto. Estou ausente até 21 de setembro. Em caso de urgência contacte Bob.',
    ],
    [
      'Dutch',
      'Bedankt voor uw bericht. Ik ben tot 21 september afwezig. Voor dringende zaken neem contact op met Bob.',
    ],
    [
      'Swedish',
      'Tack för ditt mejl. Jag är på semester och åter den 21 september. Vid brådskande ärenden kontakta Bob.',
    ],
    [
      'Polish',
      'Dziękuję za wiadomość. Jestem nieobecna do 21 września. W pilnych sprawach proszę o kontakt z Bobem.',
    ],
    [
      'Russian',
      'Спасибо за ваше письмо. Я нахожусь в отпуске до 21 сентября. По срочным вопросам обращайтесь к Бобу.',
    ],
    ['Japanese', 'メールありがとうございます。9月21日まで休暇をいただいております。お急ぎの場合はボブまで。'],
    ['Chinese', '感谢您的来信。我正在休假，9月21日返回后回复您。如有急事请联系Bob。'],
  ])('by what it says: %s', async (_language, body) => {
    expect(await read('Subject: Re: Paper', body)).toBeDefined();
  });
});

describe('a person’s mail is not taken for one', () => {
  test.each([
    [
      'Re: Out of office next week?',
      'Yes, I am away next week, but I can write on the train. What did you find out about bridges?',
    ],
    ['Out of office next week?', 'Are you? Then let us talk about the bridge before Friday.'],
    ['Automatic doors', 'We looked at how automatic doors work in physics. They use a sensor!'],
    [
      'Holiday',
      'I’m on holiday in Wales and I saw a bridge like the one you described. I will send you the picture when I am back.',
    ],
    [
      'Thank you for your message',
      'Thank you for your message! I did not know that a bridge can sing. I asked my teacher and she showed us a film.',
    ],
    [
      'Ferien',
      'Danke für deine Nachricht! Ich bin bis Freitag in den Ferien bei Oma und baue eine Brücke aus Papier.',
    ],
    ['Vacances', 'Merci de votre message. Nous sommes en vacances, je vais construire un pont.'],
    ['Auto repair', 'My dad repairs cars. Do engineers do that as well?'],
    ['Away day', 'Our class had an away day at the museum. I will return to the bridge on Monday!'],
    ['Sick', 'Sorry for the late answer, I was off sick. Here is my drawing.'],
  ])('%s', async (subject, body) => {
    expect(await read(`Subject: ${subject}`, body)).toBeUndefined();
  });

  test('nor one that says so itself', async () => {
    expect(await read('Subject: Paper\nAuto-Submitted: no', 'Hello')).toBeUndefined();
  });
});

describe('a receipt in a mail of several parts', () => {
  const withReceipt = (subject: string, text: string) =>
    read(
      `Subject: ${subject}\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B`,
      [
        '--B\r\nContent-Type: text/plain; charset=utf-8\r\n',
        `${text}\r\n--B\r\nContent-Type: message/disposition-notification\r\n`,
        'Final-Recipient: rfc822;bo@b.example\r\nDisposition: manual-action/MDN-sent-manually; displayed\r\n--B--\r\n',
      ].join('\r\n'),
    );

  test('is one though a gateway has changed its type', async () => {
    expect(await withReceipt('Read: Paper', 'Your message was read on 2 April.')).toBe('declared');
  });

  test.each([
    ['Fwd: Read: Paper', 'So she has seen it. I am happy.'],
    ['Paper', 'This came back from the library. What does it mean?'],
  ])('is what somebody passes on: %s', async (subject, text) => {
    expect(await withReceipt(subject, text)).toBeUndefined();
  });
});

describe('that somebody is away', () => {
  test.each([
    ['a note', 'Subject: Paper\nAuto-Submitted: auto-replied', 'I am on holiday until 3 May.'],
    [
      'one in a language that is not known',
      'Subject: Paper\nAuto-Submitted: auto-replied',
      'Ndi ku tchuthi.',
    ],
    ['one whose subject alone tells', 'Subject: Out of office: Paper', 'Thank you.'],
    ['one that confirms too', 'Subject: Paper', 'We have received your mail. I am on leave until 3 May.'],
    ['that of one who has left', 'Subject: Paper', 'Ann has left the company. Please write to Bo.'],
  ])('is told by %s', async (_what, head, body) => {
    expect(tellsOfAbsence(await mailOf(head, body))).toBe(true);
  });

  test.each([
    [
      'a receipt in words',
      'Subject: Read: Paper\nAuto-Submitted: auto-replied',
      'Your message\r\n\r\nSent: 3/5/2026 10:02\r\n\r\nwas read on 3/5/2026 10:05.',
    ],
    [
      'a report of delivery in words',
      'Subject: Delivered: Paper',
      'Your message was delivered to ann@a.example.',
    ],
    [
      'a help desk',
      'Subject: [#55] Paper\nAuto-Submitted: auto-replied',
      'Your request has been received. We will answer within two working days.',
    ],
    ['an invitation accepted', 'Subject: Accepted: Visit', 'Ann has accepted this invitation.'],
    [
      'a newsletter',
      'Subject: In May\nList-Unsubscribe: <mailto:u@a.example>\nPrecedence: bulk',
      'Our office is closed until 3 May. To unsubscribe, write to us.',
    ],
    ['a list', 'Subject: Paper', 'Your mail is being held until the list moderator can review it.'],
  ])('is not told by %s', async (_what, head, body) => {
    expect(tellsOfAbsence(await mailOf(head, body))).toBe(false);
  });
});
