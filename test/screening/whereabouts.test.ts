import { expect, test } from '@jest/globals';
import { policyNamed } from '../../src/policy/presets.js';
import { screen } from '../../src/screening/chain.js';

const school = policyNamed('school');
const found = (text: string) =>
  screen(text, school)
    .findings.filter(({ rule }) => rule === 'whereabouts')
    .map(({ match }) => match);

test.each([
  ['I go to Elmwood High in Ripon.', 'I go to Elmwood High'],
  ['we are at St. Bride’s Academy now', 'we are at St. Bride’s Academy'],
  ['Ich gehe auf das Lessing-Gymnasium in Kamenz.', 'Ich gehe auf das Lessing-Gymnasium'],
  ['Wir sind an der Anne-Frank-Schule.', 'Wir sind an der Anne-Frank-Schule'],
  ['Je suis au collège Jules Verne.', 'Je suis au collège Jules Verne'],
  ['Voy al instituto Antonio Machado.', 'Voy al instituto Antonio Machado'],
  ['Volcanoes, by Robin, 8B, Elmwood High School', '8B, Elmwood High School'],
  ['Robin\nForm 8B\nSt. Bride’s Academy', '8B\nSt. Bride’s Academy'],
  ['Referat, Klasse 7c am Lessing-Gymnasium', '7c am Lessing-Gymnasium'],
  ['Robin, 7c, Anne-Frank-Schule', '7c, Anne-Frank-Schule'],
  ['my den is at 53.96512, -1.08123', '53.96512, -1.08123'],
  ['53.96512, -1.08123', '53.96512, -1.08123'],
  ['we live at 53°57\'54"N 1°04\'52"W', '53°57\'54"N 1°04\'52"W'],
  ['geo:53.96,-1.08', 'geo:53.96,-1.08'],
  ['it is 9C5WXW89+4V on the map', '9C5WXW89+4V'],
  ['find me at XW89+4V', 'XW89+4V'],
  ['///lamp.table.river', '///lamp.table.river'],
  ['look for a red car, YK21 ABC', 'YK21 ABC'],
  ['a grey Corsa, reg YK21 ABC', 'YK21 ABC'],
  ['Join us on 81.2.69.142:25565 after tea', '81.2.69.142:25565'],
  ['my IP is 81.2.69.142', '81.2.69.142'],
  ['Unser Minecraft-Server läuft auf 81.2.69.142.', '81.2.69.142'],
  ['Unser Kennzeichen ist L-RM 2093.', 'L-RM 2093'],
  ['I always take the 27 bus at 3:40', 'take the 27 bus at 3'],
  [
    'I am always at the skate park after five if you want to see me',
    'always at the skate park after five if you want to see',
  ],
  ['Ich nehme immer den Bus 27 um 15:40', 'nehme immer den Bus 27 um 15'],
  ['Je prends toujours le bus 27 à 15h40', 'prends toujours le bus 27 à 15h40'],
  ['Siempre cojo el bus 27 a las 15:40', 'cojo el bus 27 a las 15'],
])('tells where somebody is: %s', (text, match) => {
  expect(found(text)).toEqual([match]);
});

test.each([
  'I go to High School next year, and my cousin goes to Sixth Form College.',
  'Ich gehe gern in die Schule und meine Schule ist groß.',
  'In question 8b the Grammar School has 1,200 pupils.',
  '8B, Sixth Form College and other plans',
  'Flat 7c, High School Musical was on TV',
  'I go to Hogwarts School in my dreams.',
  'I take the bus to school and the train at 7.45 is often late.',
  'Der Bus 27 hat Verspätung.',
  'Rome is at 41.89020, 12.49220 on the map.',
  'The summit is at 27°59\'17"N 86°55\'31"E.',
  'C2H6+H2 and 2345+67 are sums of another kind.',
  'The course EN24 ABC is about cars in films.',
  'a comment in C begins with ///this.is.code',
  'my server is at 192.168.178.20:25565, and our server at 127.0.0.1:8080',
  'The question is which bits 81.2.69.142 has, and what we ping.',
  'My server runs version 10.0.19045.3 and I join 1.2.3.400:5000.',
  'Mein Auto ist 12 Jahre alt, im Jahr B 12 gebaut.',
])('tells of no place where anybody is found: %s', (text) => {
  expect(found(text)).toEqual([]);
});
