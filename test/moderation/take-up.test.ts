import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseMessage } from '../../src/message/parse/parse.js';
import { readAnswer } from '../../src/moderation/answer.js';
import { refuses } from '../../src/moderation/refusal.js';
import { takingIn } from '../../src/moderation/take-up.js';

async function taking(text: string) {
  const mail = `From: lead@school.example\nSubject: Re: URGENT\nContent-Type: text/plain; charset=utf-8\n\n${text}`;
  return takingIn(text, await parseMessage(Buffer.from(mail)), readAnswer(text));
}

describe('an answer that leaves the case to others does not take it up', () => {
  test.each([
    'Hi,\n\nI can’t take this one, I am in court.\n\nMaya',
    'Dear all,\nunfortunately I won’t be able to see to this.',
    'Thanks for the alert. I cannot deal with it before Thursday.',
    'Could somebody else do this, please?',
    'Would you mind asking Noor?',
    'Please forward this to Noor',
    'Noor should handle this one',
    'I have handed safeguarding over to Noor Aziz',
    'wrong person, sorry',
    'I don’t have the time this evening',
    'I would rather not, he is my neighbour’s son.',
    'My day off today, sorry',
    'Sorry, I am abroad',
    'Hallo,\n\ndas kann ich heute nicht übernehmen.\n\nGruß, Ina',
    'Leider schaffe ich das nicht',
    'Keine Zeit, bitte jemand anderen fragen',
    'Könnte bitte Frau Aziz das machen?',
    'Bitte an Herrn Aziz weiterleiten',
    'Bin seit Montag krank',
    'Dafür bin ich nicht mehr zuständig',
    'Bonjour,\nje ne pourrai pas m’en charger.',
    'Désolée, je suis malade',
    'Demandez à Noor, pas moi',
    'Buenas tardes,\n\nlo siento, hoy no puedo ocuparme.',
    'Estoy de baja, pregunte a Noor',
  ])('%j', async (text) => {
    // Of a program it would be unsure: then the others are asked as well.
    expect(await taking(text)).not.toBe('mine');
  });
});

describe('whatever else a person writes takes it up', () => {
  test.each([
    'Hello,\n\non it',
    'No worries, I will take it.',
    'Nothing new, I am seeing her mother at four',
    'I can’t believe it. I am ringing the school now.',
    'I’ll ask Noor for the number and call',
    'We can reach him at home, calling now',
    'Will do',
    'I have asked Noor to stay with her',
    'Hallo zusammen, ich übernehme.',
    'Das mache ich',
    'Frau Aziz und ich reden gleich mit ihm',
    'Bin schon unterwegs zu ihr',
    'Kein Problem, ich rufe an',
    'Bonjour, je m’en charge',
    'Ya he hablado con la familia',
  ])('%j', async (text) => {
    expect(await taking(text)).toBe('mine');
  });
});

test('a word alone in greeting says nothing, and no text takes long', async () => {
  expect(await taking('')).toBe('unsure');
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => typeof refuses(text) === 'boolean'),
  );
  const began = process.cpuUsage().user;
  for (const word of ['i ', 'ich ', 'you ', 'a, ', 'no ', 'on the ']) refuses(word.repeat(200_000));
  expect(process.cpuUsage().user - began).toBeLessThan(4_000_000);
});
