import { describe, expect, test } from '@jest/globals';
import { policyNamed } from '../../src/policy/presets.js';
import { screen } from '../../src/screening/chain.js';

const school = policyNamed('school');
const findings = (text: string) => screen(text, school).findings;
const rules = (text: string) => findings(text).map(({ rule }) => rule);

describe('contact details in the forms of many countries', () => {
  test.each([
    '番号は080-2345-6789です',
    '010-2345-6789번으로 연락해',
    '我的手机号是13912345678谢谢',
    'Mój numer to 512 345 678',
    'il mio cellulare: tre tre otto uno due tre quattro cinque sei nove',
    'nul zes dertig eenentwintig vierenveertig vijftig',
    '0x1m6k1q4w9e6r0t1y2z3 und die Buchstaben weglassen',
    'Sie beginnt mit 0161, dann 496, dann 0123.',
    '0161 496 0123 <3',
    'so: **0161 496 0123**',
    '632-10-20-30',
    '0.61.24.80.51.37',
    'O16I 496 OI23',
    '[14.09.26, 17:21:00] +44 161 496 0123: see you',
    '14.09.26, 17:21 - 0161 496 0123: see you',
    'at 17:30 0161 496 0123',
    '2026-09-14 17:21 +44 161 496 0123',
    'Dial +44 161 496 0123,,87654321#',
    '1. 0161 496 0123',
    '1) 0161 496 0123 2) 0161 496 0124',
    'Class 7: 0161 496 0123',
    'I am 15, 0161 496 0123',
    '3:1 0161 496 0123',
    '2026 0161 496 0123',
    '12 +44 161 496 0123',
    '0161 496 0123, 12 Uhr',
    '0161 496 0123 - 15 years',
    'le 14/09 06 39 98 12 34',
  ])('a phone number: %s', (text) => {
    expect(rules(text)).toContain('phone-number');
  });

  test.each([
    'Besprechungs-ID: 312 345 678 90',
    'ID de réunion : 312 345 678 90',
    'ID de la reunión: 312 345 678 90',
  ])('the number of a meeting: %s', (text) => {
    expect(rules(text)).toContain('meeting-or-payment');
  });

  test.each([
    ['rowan chiocciola libero punto it', 'rowan chiocciola libero punto it'],
    ['rowan snabel-a gmail punktum com', 'rowan snabel-a gmail punktum com'],
    ['rowan malpa onet kropka pl', 'rowan malpa onet kropka pl'],
    ['rowan собака yandex точка ru', 'rowan собака yandex точка ru'],
    ['so: rowanmaltATgmailDOTcom', 'rowanmaltATgmailDOTcom'],
    ['it is rowan dot malt at gmail dot com', 'rowan dot malt at gmail dot com'],
    ['it is rowan . malt @ gmail . com', 'rowan . malt @ gmail . com'],
    ['r0wan@gma1l.c0m, ok', 'r0wan@gma1l.c0m'],
    ['rowan@gmail.c o m please', 'rowan@gmail.c o m'],
  ])('an address, the whole of it: %s', (text, match) => {
    expect(findings(text)).toContainEqual(expect.objectContaining({ rule: 'email-address', match }));
  });

  test.each([
    ['My Roblox name is RowanBuilds_77', 'My Roblox name is RowanBuilds_77'],
    ['LINE IDは rowanm です', 'LINE IDは rowanm'],
    ['加V rowanm88', '加V rowanm88'],
    ['카카오톡 아이디 rowanm', '카카오톡 아이디 rowanm'],
    ['My gamertags RowanFox', 'My gamertags RowanFox'],
    ['#9PVQ28LY', '#9PVQ28LY'],
    ['code SW-4410-2085-3397', 'SW-4410-2085-3397'],
    ['on icloud im rowan.malt', 'on icloud im rowan.malt'],
    ['QQ号是 30441885', 'QQ号是 30441885'],
    ['just search rowanmaltby anywhere', 'search rowanmaltby anywhere'],
  ])('a name somewhere else, the whole of it: %s', (text, match) => {
    expect(findings(text)).toContainEqual(expect.objectContaining({ rule: 'social-handle', match }));
  });

  test.each([
    '〒220-0012 横浜市西区みなとみらい2-3-1',
    '广州市天河区体育东路138号',
    '서울특별시 마포구 월드컵로 212',
    'ул. Садовая, д. 7, кв. 3',
    'Barbaros Bulvarı No: 85, Beşiktaş',
    'Am Alten Markt 5a, zweiter Stock',
    'Ballina, F26 X8T1',
    'Auf der Schanz 9, 88161 Lindenberg',
    'os. Jagiellońskie 12',
    'My aunt writes: ул. Мира, д. 9',
    '31, Lakshmi Nagar, near the temple',
    'Jaipur - 302 004',
  ])('where somebody lives: %s', (text) => {
    expect(rules(text)).toContain('postal-address');
  });

  test.each(['see t . me / rowanmalt', 'www rowanmalt de'])('a link in parts: %s', (text) => {
    expect(rules(text)).toContain('link');
  });

  test.each([
    'Could you send me a Steam card?',
    'the code is K4T2M-9QWXN-33PRB',
    'Treffen wir uns am Samstag am Bahnhof?',
    'Quedamos el viernes en el parque.',
    'Can you lend me 20 pounds?',
    'buy me a Roblox card and I pay you back',
    'I can wait near your house.',
    'I will wait for you at the bus stop.',
  ])('a meeting or a payment: %s', (text) => {
    expect(rules(text)).toContain('meeting-or-payment');
  });
});

describe('what is no contact detail', () => {
  test.each([
    'my code is not working and I do not know why',
    'My code: while True, and then it hangs',
    'mon code est cassé, tu peux regarder ?',
    'mi código es muy largo',
    'my line is y = 2x + 3 but yours was steeper',
    'my id is missing in the style sheet',
    'Line 72 leaves at 0742, 0812 and 0842',
    'We had ten apples @4.5k each in the shop game',
    'The number of Avogadro is 6.022 140 76 × 10^23.',
    'Ring Childline on 0800 1111, or the Telefonseelsorge: 0800 111 0 111.',
    'Water has its boiling point at sea level at 100 degrees.',
    'They point me to the red dot at the end.',
    'He teaches ASP.NET and VB.NET.',
    "I can't. Me neither. Wait a bit. Be careful.",
    'x = 403630 and y = 4810575, so x + y = 5214205.',
    'v = m.group',
    'The seed 4410208533 makes an island.',
    'My parents do not let me have Snapchat.',
    'We wrote a decorator called @counted.',
    'Auf Seite 7, 12000 Einwohner hat die Stadt.',
    'Das Turnier ist am 04.12. um 15.30 Uhr in der Halle.',
    'Die Probe am 09.05. um 17 Uhr fällt aus.',
    'Zug 4711 um 10.45, Zug 4823 um 11.15',
    'Turniej jest 08.11 o 9.45 w sali.',
    'Date: 14.09.2026 17:20:03 +0200, and 14.09.2026 17:20 - 15.09.2026 18:30',
    'The part 3704 0044 0532 and the bytes 1010 0110 0011 0101',
    'From 1.0234 5678 to 12, 0.0345 and 045 of 7 045 123 456',
    'bytes: 30 13 06 03 55 04 03 13 04 54 65 73 74 30 30',
    'rows: 12 007 3, 13 008 4, 14 009 5, 15 010 6',
    '14.09.2026 17:21 17:31 17:41 and 2026-09-14 123456',
    'Wir sehen uns am 14. Sept. 2026 um acht, oder vom 1. Sept. 2026 - 30. Sept. 2026.',
    'Liga o 116 111 se precisares.',
    '13.42 is good at your age. The record is 9.58 (2009).',
    'FB_IMG_1789406403512',
  ])('%s', (text) => {
    expect(findings(text).filter(({ category }) => category === 'contact' || category === 'link')).toEqual(
      [],
    );
  });
});
