import { describe, expect, test } from '@jest/globals';
import { type BounceReason, reasonOf } from '../../src/delivery/bounce-reasons.js';
import { noSuchAddress, otherDomain } from '../../src/smtp/reply.js';

const said: Record<BounceReason, string[]> = {
  'user unknown': [
    'Het e-mailadres bestaat niet',
    'Aucun utilisateur de ce nom ici',
    'No se ha encontrado a nadie: el usuario finn no se ha encontrado',
    '553 that recipient is not in my list (#5.7.1)',
    '550 a non-existent e-mail address',
    'she has left the school',
    'Nobody lives at this address any more',
    'No one by that name can be reached at this address',
    "we could not find a person called finn in our school's list",
    '550 finn is not in our directory',
    'No hay ninguna cuenta finn en este servidor',
    'this recipient is on our badrcptto list',
    '550 Ungueltige Empfaengeradresse',
    'La collègue ne travaille plus chez nous',
    'Deze medewerker is niet meer werkzaam bij ons',
    'Сотрудник у нас больше не работает',
    'delivery error: <finn@b.example> not found',
    '550 sorry, finn@b.example is no longer here',
    'that name is not present in our directory of mailboxes',
    '553 this mailbox name is not allowed: mailbox name not allowed',
    '550 finn@b.example has been replaced by f.winter@c.example',
    '550 Requested action not taken, for the mailbox is unavailable',
  ],
  'mailbox full': [
    '431 there is no free space left in her mailbox',
    '550 5.1.1 all of the space of this user is used up',
    'There is no room for more mail',
    'mailbox has reached the limit that its owner set',
    'disabled for a day for exceeding their receiving limits',
    'Der Speicherplatz des Benutzers ist belegt',
    '552 they do not have enough space for this mail',
    '552 with this mail finn would be over his allowed quota',
  ],
  'too large': [
    '550 5.7.0 Message Size Violation',
    '554 that is too much data',
    'Ihre Nachricht ist größer als 20 MB',
    'La taille limite des messages est de 10 Mo',
    'files: the limit for an attachment is 5 MB',
    'Your mail is bigger than what we take',
    'Die Nachricht überschreitet 20 MB',
  ],
  'host unknown': [
    'Recipient <finn@b.example> refused: Domain not found',
    'invalid recipient: 550 that domain does not exist',
    'getaddrinfo: Name or service not known',
    'the domain must exist',
    'a bad host was named',
    'cannot find an MX for b.example',
    'Sorry, I could not find a mail exchanger for b.example',
  ],
  expired: [
    'Der Rechner von finn antwortet nicht',
    'Le serveur ne répond pas depuis hier',
    'Wir geben nun auf',
    'the SMTP connection has been dropped by the other side',
    '421 4.3.2 Service not available',
    'All of its hosts have been failing for a week',
    'given up for b.example after 12 tries',
    'the mail has not been collected for ten days',
    'mx.b.example refused to talk to us: 421 busy',
  ],
  blocked: [
    'no mass mailings please',
    'too many mails from here, try later',
    'listed by UCEPROTECT level 2',
    '554 rejected, UBE',
    'stopped by our content scanner',
    'content denied by the filter',
  ],
  policy: [
    '550 5.7.509 access denied, what the domain says of its mail fails',
    '450 4.7.1 Client host rejected: no reverse hostname to be found',
    '550 Blocked: this attachment type may not come in',
    'the mail was refused by the rules: sender not pre-approved',
    'files of this type are forbidden',
    'your mail was automatically rejected: I only write to friends',
    'the certificate of your server is not trusted',
    '553 that domain is not among my rcpthosts',
    'Sie sind nicht berechtigt, hierher zu schreiben',
    'У вас нет разрешения писать этой группе',
    '이 그룹에 보낼 권한이 없습니다',
  ],
  suspended: [
    'La cuenta de finn está deshabilitada',
    'this mailbox was frozen by its owner',
    'mail box temporarily disabled',
    'this mailaddress was administratively disabled',
    '550 no new mail is taken here for reasons of extended inactivity',
    '550 la boîte du destinataire archivée ne reçoit plus rien',
  ],
  other: ['mail forwarding loop', 'Überlegen Sie, was zu tun ist'],
};

describe.each(Object.entries(said))('%s', (reason, sayings) => {
  test.each(sayings)('%s', (saying) => {
    expect(reasonOf(saying, '5.0.0')).toBe(reason);
  });
});

test('what a smart host brings back to the relay itself, which refuses it, is no word about the address', () => {
  expect(reasonOf(`550 ${otherDomain().message}`, '5.7.1')).toBe('policy');
  expect(reasonOf(`550 ${noSuchAddress().message}`, '5.1.1')).toBe('user unknown');
});

test('words of a size count before a number', () => {
  expect(reasonOf('550 max message size exceeded', '5.1.1')).toBe('too large');
});

describe('what is refused for its sender is no fault of the address', () => {
  test.each<[string, string, BounceReason]>([
    ['Our users are kept from spam: this mail was blocked, for SPF did not pass', '5.7.26', 'policy'],
    ['No user wants this flood of mail, so your server stays blocked', '5.7.28', 'blocked'],
    ['The user finn has blocked you', '5.0.0', 'blocked'],
    ['the name of your domain is invalid under DANE', '5.7.325', 'policy'],
    [
      '<finn@b.example>: Recipient address rejected: your SPF record does not name this server',
      '5.7.1',
      'policy',
    ],
    ['<finn@b.example>: Recipient address rejected: forged', '5.7.1', 'policy'],
    ['the recipient has exceeded the messages taken per hour', '5.2.121', 'blocked'],
    ['you are at the end of your daily sending limit for a user', '5.4.5', 'blocked'],
    ['finn takes no mails of yours: b.example does not accept mail from abroad', '5.7.1', 'policy'],
    ['553 the way to us requires encryption', '5.0.0', 'policy'],
    ['553 the new way to us is by TLS 1.3 only', '5.0.0', 'other'],
    ['550 the reverse DNS of your machine names no host that exists', '5.0.0', 'policy'],
    ['450 there is no host by this name: unresolvable relay host', '4.1.2', 'policy'],
    ['550 cannot resolve your name: no such host', '5.1.2', 'policy'],
    ['550 our sender verify callout says: no such user', '5.1.1', 'policy'],
    ['550 the domain in the From: address does not exist', '5.1.2', 'policy'],
    ['550 stopped as backscatter for an address that does not exist', '5.1.1', 'policy'],
    ['550 the recipient preferences are against this mail', '5.1.1', 'policy'],
    ['550 the user rejected you', '5.1.2', 'policy'],
    ['554 blocked for an hour: too many invalid recipients', '5.1.1', 'blocked'],
    ['550 submission quota of this account exceeded', '5.2.2', 'blocked'],
    ['550 this mail would exceed the number of messages per session', '5.0.0', 'blocked'],
    ['450 your frequency of receiving is over its limit for a mailbox', '4.2.2', 'blocked'],
    ['sender <b-1@relay.example> not found', '5.0.0', 'other'],
    ['the scanner found a virus', '5.7.9', 'blocked'],
    ['host mx.b.example[192.0.2.7] said: 554 unknown error in a filter', '5.3.0', 'other'],
  ])('%s (%s)', (saying, status, reason) => {
    expect(reasonOf(saying, status)).toBe(reason);
  });

  test.each<[string, string, BounceReason]>([
    ['<finn@b.example>: Recipient address rejected', '5.1.1', 'user unknown'],
    ['<finn@b.example>: Recipient address rejected: nothing here', '5.0.0', 'user unknown'],
    ['550 no such user', '5.7.1', 'user unknown'],
    ['his mailbox is over quota', '5.7.0', 'mailbox full'],
    ['finn: the user is locked', '5.0.0', 'suspended'],
  ])('%s (%s) is one', (saying, status, reason) => {
    expect(reasonOf(saying, status)).toBe(reason);
  });
});
