import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { policyNamed } from '../../src/policy/presets.js';
import { screen } from '../../src/screening/chain.js';

const school = policyNamed('school');
const rules = (text: string) => [...new Set(screen(text, school).findings.map((finding) => finding.rule))];
const categories = (text: string) => [...new Set(screen(text, school).findings.map((f) => f.category))];

describe('contact details are found', () => {
  test.each([
    'Write to me at wren.a@gmail.com',
    'wren (at) northfield (dot) co (dot) uk',
    'it is wren at northfield dot org ok?',
    'wren at gmail.com works too',
    'wren[at]gmail[dot]com',
    'rowan.malt (a) gmx.de',
    'rowan bei gmx punkt de',
    'rowan.m7 bei gmx',
    'w r e n @ g m a i l . c o m',
    'ｗｒｅｎ＠ｇｍａｉｌ．ｃｏｍ',
    'wr\u200ben@gma\u00adil.com',
    ...['\0', '\x01', '\x7f', '\x86', '\ue000', '\ufff9', '\ufffc'].map((unseen) =>
      [...'wren@gmail.com'].join(unseen),
    ),
    'wrеn@gmаil.com',
    '\ud83d\ude00 𝓌𝓇ℯ𝓃@𝑔𝓂𝒶𝒾𝓁.𝒸ℴ𝓂',
    'schreib an finn klammeraffe gmx punkt de',
  ])('address: %s', (text) => {
    expect(rules(text)).toContain('email-address');
  });

  test.each([
    'Call me on 07700 900123',
    'my number is 020 7946 0958',
    '+44 7700 900 123',
    '+1 (202) 555-0143',
    '0.7.7.0.0.9.0.0.1.2.3',
    'oh seven seven double oh nine double oh one two three',
    'text me: 077 oh oh nine hundred? no, 07700 nine zero zero one two three',
    'null eins fünf zwei drei vier fünf sechs sieben acht',
    '0️⃣7️⃣7️⃣0️⃣0️⃣9️⃣0️⃣0️⃣1️⃣2️⃣3️⃣',
    '٠٧٧٠٠٩٠٠١٢٣',
    '(030) 901820',
    '06 12 34 56 78',
    '0 7 7 0 0\n9 0 0 1 2 3',
    ...['\0', '\x02', '\x96', '\uf8ff', '\ufffb', '\ufdd0'].map((unseen) => [...'07700900123'].join(unseen)),
    'Ruf mich an: 0151 23456789',
    '202-555-0143',
    '> 07700 900123',
    '* 07700 900123',
    'o7911 1two3 four5six',
    '¡Hola! (0161) 496 0123 Un saludo.',
    'Rowan Malt\nDirect line 0161 496 0444',
    '07700-nine-hundred-555',
    'schreib mir 30 44 21 76',
    '644.301.287 llama mañana',
  ])('phone: %s', (text) => {
    expect(rules(text)).toContain('phone-number');
  });

  test.each([
    'my insta is wren.draws',
    'add me on snap',
    'Snapchat: wren_07',
    'discord = wren#1234',
    'do you have whatsapp?',
    'find me on roblox as wrenbuilds',
    'I am @wren.draws everywhere',
    'mein insta ist wren.malt',
    'my insta is the same as my name but with 07',
    'whats ya snap',
    'drop ur @ and i will follow u',
    'im lilyrosex on ig',
    'kik me, bluetiger',
    'lets switch to signal, its safer',
    'ig: wrenmaltby',
    '\u{1f47b} wren_malt',
    'could we exchange e-mail addresses?',
    'drop ur username',
    'can we talk on tik tok',
    'my whats app is the same',
    'My private e-mail is easy to guess',
    'it is my surname on snap',
    'search for me on facebook and message me',
    'my youtube channel is wrenmaltby',
    'add me pleaseee',
    'maltby_r on snap',
    'my snap name’s maltbyr',
    'folgst du mir auf tiktok?',
    'wo kann ich dich anrufen',
    'comment tu tappelles sur insta',
    'cómo te busco en snapchat',
    'message maltby77 later',
    'u on roblox?',
    'is your tiktok public',
    'my yt channel is called Maltby Builds',
    'reddit: u/maltby_builds',
    'that is my number',
    'may we phone tomorrow?',
    'lass morgen callen',
    'suis maltbyr sur insta',
    'te doy mi wasap',
    'live:.cid.9f8e7d6c5b4a',
    '我的微信 wren88',
    'mein neuer account heißt wren.priv',
    'donne ton num',
    'hablamos mejor por otro lado',
    'my brawl stars tag is #9Y8QC2',
    'wots ur vsco',
    'find me under the owl picture on insta',
    'my number is in the pic',
    'you can call me at home, or just call me.',
    'you can call me in the evening',
    'tu peux m’appeler ce soir',
    'puedes llamarme esta noche',
  ])('handle: %s', (text) => {
    expect(rules(text)).toContain('social-handle');
  });

  test.each([
    'I live at 12 Willow Lane',
    'Musterstraße 12, 12345 Berlin',
    '4 rue des Lilas',
    'SW1A 1AA is my postcode',
    'Springfield, IL 62704',
    'K1A 0B1',
    'Calle Mayor 12',
    'wir wohnen bahnhofstr 7',
    'Av. Reforma 505, CDMX',
    'zip: 60614',
    'PSC 880, Box 12, APO AP 96202',
  ])('place: %s', (text) => {
    expect(rules(text)).toContain('postal-address');
  });

  test.each([
    'https://zoom.us/j/123456789',
    'meet.google.com/abc-defg-hij',
    'zoom id 123 456 7890',
    'discord.gg/abcdef',
    'paypal.me/wren',
    'https://chat.whatsapp.com/xyz',
    'https://www.youtube.com/@wrendraws',
    'revtag wrenmaltby',
    'the meet code is kfd-wqpz-mhu',
  ])('meeting: %s', (text) => {
    expect(rules(text)).toContain('meeting-or-payment');
  });
});

describe('what only looks like contact details is not', () => {
  test.each([
    'They won 6-3 4-6 7-5 6-7 6-2 in the end.',
    'Rosalía de Castro (1837-1885) y Bécquer (1836-1870)',
    'The log says 199805301412 and stops.',
    'It had a 40 meg hard drive.',
    'Es lo mismo que con los otros.',
    'Ich habe ein Praktikum bei Yahoo gemacht, un stage chez Yahoo.',
    'We can switch to signal processing and talk in teams of four.',
    'Guten Tag, mein Name ist Yusra, und ich bin neu hier.',
    'Ich darf dir nicht meine Handynummer geben.',
    'Die Vereine auf dem Land: meine Nummer auf dem Trikot ist die Elf.',
    'Du kannst mich morgen nicht erreichen, wir sind im Schullandheim.',
    'Which number do I dial in an emergency?',
    'In binary that is 00111001 11000110.',
    'Rome is at 41.8902, 12.4922 on the map.',
    'Ethanol has the number 64-17-5.',
    'My test had 1390 (700 + 690) points.',
    'Can I put my email address on my CV?',
    'My library card has the number 20100998877.',
    'Parcel no. 15502370009876 is late.',
    'There is a film about covid19 on youtube.',
    'Sherlock Holmes lives at 221B Baker Street.',
    'The bridge was built 1932-1939 and repaired on 14.09.2026 at 17:20.',
    'We won 3-2 and then 21:19, 18:21, 21:17.',
    'ISBN 978-0-306-40615-7 is a good book.',
    'Pi is 3.14159265358979 and e is 2.718281828.',
    'My order number is 123456789012, it was £1,299.99.',
    '51.5074, -0.1278 is where London is.',
    '12 + 34 = 46 and 5 * 2000000 = 10000000',
    'Node 20.19.4 and version 10.0.19045.3693',
    'C6H12O6 and 2,4-dinitrophenylhydrazine',
    'Light travels 299 792 458 metres in a second.',
    'It has 1,234,567 people, about 7 000 000 in all.',
    'Let us meet the deadline at noon.',
    'Con mi prima hacemos videollamada los domingos.',
    'Vivo en la calle más ruidosa del mundo.',
    'Look at example sentences. Dot the i at the end.',
    'def f(): @property and @override in code',
    'I arrive at 5. It was great at school.',
    'In the line above, the signal is weak; snap the stick in two.',
    'Der Zug fährt um 17.20 Uhr am 3.10.2026.',
    'My score: 120 points in level 15, 2048 in the game.',
    'See page 123456 of the archive, box 78.',
    'The cabinet met at 10 Downing Street, and Holmes lived at 221B Baker Street.',
    'Look at the dot at the end of the line.',
    'On Thu, 19 Oct 2000 16:05:06 -0400 she wrote about it.',
    'From the archive: Fri Apr 06 16:46:09 2001',
    'Copyright 2003, 2005-2010, 2012',
    'x = y_1 and switch (b2) are code, and tg-agw-2 is a name',
    'The server at 127.0.0.1:9229 answers.',
    'count: one two three four five six seven eight nine ten',
    'My cousin lives in Perth and we skype every other week.',
    'They call me Professor because of my glasses.',
    'My name is Wilhelmina but you can call me Billie',
    'If you pick up the phone to ring me at work, they say I am in a meeting.',
    'My dad works at sea, so we talk on Skype on Sundays. I am not allowed to have Snapchat yet.',
    'Please call me Rosa. Nobody calls me Miss Lind.',
    'They used to call me Giraffe at my first school.',
    'Ma grand-mère dit Théophile, mais appelle-moi Théo !',
    'Soy Guadalupe, llámame Lupe como todos, o puedes llamarme Lupita.',
    'We are not allowed to swap numbers, and please never tell me your address.',
  ])('%s', (text) => {
    expect(categories(text).filter((category) => category === 'contact')).toEqual([]);
  });
});

describe('abuse and danger', () => {
  test.each([
    'you are such an idiot',
    'what the fuck',
    'sh1t',
    'nobody gives a sh*t',
    '@rsehole',
    'fµcking hell',
    'u are a k n o b',
    'you filthy rat',
    'youre such a pig',
    'trans ppl are gross',
    'refugees out!',
    'halt deine blöde klappe',
    'qué asco dais',
    't un gros debile',
    'der ist voll asi, du spinner',
    'willst du vögeln',
    'du Trottel',
    'eres un desgraciado',
    'do everyone a favour and disappear',
    'i will knock you out',
    'sch***e',
    'fu¢king day',
    'ich geb dir aufs maul',
    'hijoputa',
    'du arschloch',
    'ta gueule connard',
    'you migrants are all the same',
    'I cannot stand deaf people',
    'we must get rid of the gypsies',
    'trans people have no place here',
    'diese Flüchtlinge ekeln mich an',
    'Schwule sind abartig',
    'les réfugiés devraient tous crever',
    'crève sale chien',
    't es trop bonne en photo, envie de toi',
    'je déteste les musulmans',
    'los inmigrantes nos dan asco',
    'hay que echar a todos los gitanos',
    'your face looks like a squashed potato',
    'wir wollen dich hier nicht',
    'on ne veut pas de toi ici',
    'no te queremos en esta clase',
  ])('%s is abuse', (text) => {
    expect(categories(text)).toContain('abuse');
  });

  test.each([
    'The reactors of Fukushima, and a friend from Fukuoka',
    'Scunthorpe and Essex are in England',
    'Dick Francis wrote about horses',
    'breast cancer research',
    'the river Niger',
    'a story by Philip K. Dick',
    'old Mr. Dick and his kite',
    'die Jacke ist zu dick',
    'the village idiot sings in act two',
    'Das Kind aß einen Apfel und war munter.',
    'bellende Hunde beißen nicht',
    'Er fiel auf die Nase.',
    'Die FDP und die SPD stimmten dafür.',
    'así es la vida, tu amistad con ella también',
    'Who’re the people in this picture?',
    'You get what you pay for it.',
    'The Mongol empire grew fast.',
    'homo homini lupus',
    'Refugees out of Syria need homes.',
    'The ass spoke to Balaam.',
    'You are bitten by the snake in this level.',
    'you are a dog person',
    'los más débiles y los desgraciados de la novela',
    'the loser washes up',
    'elle joue de la viole de gambe',
    'the cock and his hens in the farmyard',
    'our spaniel bitch had six puppies',
    'I felt like a complete idiot when I forgot my lines',
    'faggots with mushy peas',
    'the horny layer of the skin',
    'friction retarded the motion',
    'the nazis planned to kill all the Jews',
    'refugees are not a threat, and it is racist to hate immigrants',
    'Many women came to work in the factories.',
    'les femmes sont arrivées après la guerre',
    'los inmigrantes son nuestros vecinos',
    'une salopette bleue',
    'Excusez mon retard, le bus était en panne.',
    'Je chante toujours sous la douche.',
    'un pique-nique au bord du lac',
    'Du gruyère râpé, et la râpe de mamie.',
    'Le gardien avait la crève, il est rentré crevé.',
    "J'ai envie de te raconter mon stage.",
    'Tes notes montent, bonne continuation !',
    'Tu vas voir, on y arrive.',
    'the cockpit of a plane',
    'a class assignment',
    'pros and cons, and a Pedersen hash',
    'con mi hermana fui al cine',
    'mi gato es tonto pero lo quiero',
    '¿Estás loca? me dijo mi amiga al verme con el disfraz',
    'puso cara de perro cuando vio la factura',
    'lo vi todo negro, pero aprobé',
    'mándame una foto de tu maqueta',
    'el capullo de seda se abrió en clase',
    'you will be asked for your password',
    'the files that were excluded from the list',
    'bei den Krähen ist es anders, aber vielen Vögeln schmeckt das Futter',
    'Du bist doch nicht dumm, dir fehlt nur die Übung.',
    'ich Trottel habe den Schlüssel vergessen',
    'die Hitze bringt mich noch um',
    'Wir brauchen dich nicht zu hetzen.',
    'Wann gehst du endlich mal wieder reiten?',
    'No te queremos molestar.',
    'Tu nunca pedes desculpa, chuva!',
  ])('%s is not', (text) => {
    expect(categories(text)).not.toContain('abuse');
  });

  test.each([
    ['self-harm', 'sometimes I want to die'],
    ['self-harm', 'I have been cutting myself'],
    ['self-harm', 'ich will nicht mehr leben'],
    ['abuse-disclosure', 'my dad hits me when he drinks'],
    ['abuse-disclosure', 'I don’t feel safe at home'],
    ['grooming', 'this is our little secret, don’t tell anyone'],
    ['grooming', 'send me a photo of you'],
    ['grooming', 'are you home alone?'],
    ['danger', 'he will bring a knife to school'],
    ['self-harm', 'my friend keeps saying she wants to die'],
    ['self-harm', 'nobody will miss me when im gone'],
    ['abuse-disclosure', 'she told me her dad beats her'],
    ['grooming', 'r ur parents home'],
    ['abuse-disclosure', 'my foster dad keeps hitting my sister and she is only six'],
    ['abuse-disclosure', 'A friend of mine gets slapped by her uncle if she answers back.'],
    ['abuse-disclosure', 'a man hits a woman next door and he hit my brother after the lesson'],
    ['abuse-disclosure', 'they lock the fridge and I am sent to bed hungry'],
    ['abuse-disclosure', 'My trainer touched a girl in my class under her shirt.'],
    ['abuse-disclosure', 'his grandpa wants him to sit on his lap and kiss him'],
    ['abuse-disclosure', 'my granpa hitted my mum wen he was drunk'],
    ['bullying', 'Some older girls spat on my cousin and then filmed it'],
    ['bullying', 'the whole class is against him and nobody talks to him'],
    ['bullying', 'we pushed a boy into the mud and everyone laughed at him'],
    ['self-harm', 'A girl in my class wants to die.'],
    ['self-harm', 'my sister is cutting herself in the toilets at school'],
    ['self-harm', "He doesn't want to be here anymore, he told our teacher in class."],
    ['grooming', 'Someone on TikTok asked my friend to send a video of herself in the bath'],
    ['grooming', 'You could sleep at mine, my wife is not home.'],
    ['extremism', 'my cousin joined isis and wants me to fight for the caliphate'],
    ['extremism', 'Lads from my class do Hitler salutes and sing Nazi songs.'],
    ['drugs', 'My mum uses heroin and leaves her needles on the table.'],
    ['drugs', 'a boy in my class sells weed in the lesson'],
    ['danger', 'There is a girl in our year who carries a knife in her sock'],
    ['danger', 'he said he will burn our house down and kill my dad'],
    ['danger', 'My friends set a shed on fire behind the school'],
    ['self-harm', 'he escrito una carta de despedida para mi familia'],
    ['self-harm', 'no quiero seguir viviendo'],
    ['self-harm', 'sería mejor si yo no existiera'],
    ['self-harm', 'antes de dormir pido no despertar'],
    ['self-harm', 'no voy a llegar a cumplir 16'],
    ['abuse-disclosure', 'me espera con el cinturón'],
    ['abuse-disclosure', 'no me deja salir del cuarto'],
    ['abuse-disclosure', 'nadie me cree lo que me hizo'],
    ['abuse-disclosure', 'hace tres días que no hay nadie en casa'],
    ['abuse-disclosure', 'si suspendo me hace dormir en el patio'],
    ['abuse-disclosure', 'solo me dan de comer si trabajo'],
    ['grooming', 'quiero verte a solas en mi casa'],
    ['grooming', 'diles a tus padres que estudias con una amiga'],
    ['grooming', 'así nadie sospecha de nosotros'],
    ['grooming', 'léelo rápido, que se borra solo'],
    ['grooming', 'no lo comentes en casa'],
    ['grooming', 'si me sigues bloqueando, lo lamentarás'],
    ['bullying', 'me quitan el almuerzo en el recreo'],
    ['bullying', 'dicen que doy asco'],
    ['bullying', 'nadie quiere ser mi pareja de laboratorio'],
    ['drugs', 'mi cuñado me sirve ron para que no diga nada'],
    ['danger', 'le echaron veneno en la comida'],
    ['danger', 'lleva un machete escondido en la manga'],
    ['grooming', 'ne le dis surtout pas à tes parents'],
    ['grooming', 'parle-en à personne'],
    ['grooming', 'viens, on continue sur une autre appli'],
    ['self-harm', 'je préférerais ne jamais être née'],
    ['self-harm', 'j’ai avalé des comprimés, plein'],
    ['abuse-disclosure', 'quand il boit je me cache'],
    ['abuse-disclosure', 'mon oncle m’enferme dans la cave'],
    ['bullying', 'ils me harcèlent tous les jours'],
    ['self-harm', 'I am a hundred percent suicidal'],
    ['self-harm', 'he said that he would slit his throat'],
    ['extremism', 'my plan is to kill all the jews'],
    ['danger', 'he said he would kill them all tomorrow'],
    ['danger', 'they are going to smash us after school'],
    ['bullying', 'ils se moquent de moi'],
    ['bullying', 'je suis victime de harcèlement scolaire'],
    ['bullying', 'sufro acoso escolar'],
    ['self-harm', 'I have depression and panic attacks'],
    ['bullying', 'todos se ríen de lo rara que soy'],
  ])('%s: %s', (rule, text) => {
    expect(rules(text)).toContain(rule);
  });

  test.each([
    'I dyed my hair',
    'The hero dies at the end of the book',
    'Our teacher showed us a secret passage',
    'an odd number of lines, and 10 kms to the next town',
    'please let us know, and please tell your parents about the trip',
    'My dad beats me at chess and hits the roof when he loses.',
    'My cousin hit me with a snowball and I chased her home.',
    'I always spit out the pips, and my brother spat his at the bin.',
    'I need a knife for my cooking class on Thursday.',
    'We toasted my grandma with wine at her birthday and sang.',
    'The villain wants to kill the king in our play.',
    'We have no food in because Mum is doing the big shop tomorrow.',
    'My hamster ran away and we found him in a slipper.',
    "We want revenge for last year's final.",
    'My dad cut himself shaving on the morning of the wedding.',
    'me he comprado un libro',
    'Parle-en à tes parents, et montre-le à ta prof.',
    'On en a parlé dans le bus.',
    "J'aurais jamais cru que ça me plairait.",
    'Il vaut mieux ne pas attendre la fin du mois.',
    'On fait toujours nos courses le samedi.',
    'Je te dis pas le bazar, mon père a repeint la cuisine.',
    'Mon secret de cuisine : une pincée de sel.',
    'Le chat s’est enfermé dans le placard.',
    'Ma mère me harcèle pour que je range ma chambre.',
    'On se retrouve après les vacances.',
    'J’ai été touchée par ta lettre.',
    'Dans le roman le héros fugue au deuxième chapitre.',
    'Quand le prof boit son thé, le cours commence.',
    'Je prends des comprimés pour mon allergie.',
    'Supprime ce mail, je me suis trompée de pièce jointe.',
    'the place where the file can be read, with an extra bit of speed',
    'We cut paper and glued it',
    'My brother and I built a bridge',
    'Quise desaparecer de la vergüenza cuando me tocó la pizarra',
    'No quiero despertar al bebé con la batería',
    'Estoy harta de la comida del comedor',
    'El partido sería mejor si no lloviera',
    'Qué ganas de vivir un año en Irlanda',
    'La redacción va del suicidio de Sócrates',
    'Sobredosis de deberes este mes',
    'El tratado sirvió para poner fin a la guerra',
    'He decidido apuntarme a teatro este fin de semana',
    'Mi tío me da dinero por cortar el césped',
    'No me dejan salir hasta que acabe los exámenes',
    'Jugamos con un palo y una pelota en la playa',
    'Todavía no me siento segura con el inglés',
    'Mi madre cree que hace frío y me pone dos abrigos',
    'Vamos a ver a mi abuela el domingo',
    'Quiero que mi hermano aprenda a nadar',
    'Cuando llegan mis padres cenamos juntos',
    '¿En qué trabajan tus padres?',
    'Te mando todo lo del proyecto mañana',
    'No se lo dije al árbitro, pero tenía razón',
    'No hace falta decir que el libro me encantó',
    'Mi abuelo mira el móvil todo el rato',
    'Fuimos a una charla sobre el ciberacoso',
    'Vamos a matar el tiempo con las cartas',
    'Mi perro duerme en la cocina',
    'Lo nuestro es el baloncesto',
    'The survey says that twelve per cent of pupils have suicidal thoughts.',
    'A poem was read for all victims of bullying, and a poster shows the kinds of bullying.',
    'Une minute de silence pour les victimes du harcèlement scolaire',
    'Leímos un texto para las víctimas del acoso escolar.',
    'Some forms of mental illness include panic attacks and depression, our nurse explained.',
    'Laut der Umfrage haben acht Prozent der Jugendlichen Suizidgedanken.',
    'Selon une enquête, neuf pour cent des lycéens ont eu des pensées suicidaires.',
    'El siete por ciento de los jóvenes ha tenido pensamientos suicidas.',
    'Their aim was to murder all the Jews of Europe.',
    'Stalin mistrusted his officers and decided to kill them all.',
    'The hunters shouted: catch the boar, slit his throat!',
    'Nero died by stabbing himself.',
    'Früher hat man sich vor allem auf Kokain konzentriert, heute reden alle von Cannabis-Gummis.',
    'Ne te moque pas de moi, je débute à la flûte.',
    'Hay algo bonito que no te he dicho nunca: tus cartas me alegran la semana.',
    'Our coach thought they were going to smash us, but we drew.',
    'Trop de vodka peut provoquer un coma éthylique, a dit la prof.',
    'Cuando descubras lo rara que soy te vas a reír.',
  ])('%s is no danger', (text) => {
    expect(categories(text)).not.toContain('safeguarding');
  });
});

test.each([
  'I’m going to destroy you at table tennis.',
  'I come after school and feed the fish.',
  'What an idiot I was, the lid was still on.',
  'He is such a coward about wasps.',
  'hows ur dog',
  'no brain left after double maths',
])('%s is no abuse', (text) => {
  expect(categories(text)).not.toContain('abuse');
});

test.each([
  'im going to destroy you after school',
  'you are such a coward',
  'ur such a dog',
  'youve got no brain',
  'what an idiot you are',
])('%s is abuse', (text) => {
  expect(categories(text)).toContain('abuse');
});

test('offsets lead to the original, in UTF-16 units', () => {
  const text = '🌉 wr\u200ben@gmail.com, ok';
  const [finding] = screen(text, school).findings;
  expect(finding).toMatchObject({ start: 3, match: 'wr\u200ben@gmail.com' });
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (before) => {
      const whole = `${before} wren@gmail.com`;
      for (const { start, end, match } of screen(whole, school).findings)
        expect(whole.slice(start, end)).toBe(match);
    }),
  );
});

test('the policy decides what follows', () => {
  const text = 'wren@gmail.com';
  expect(
    ['record', 'school', 'redact', 'strict'].map((name) => screen(text, policyNamed(name)).disposition),
  ).toEqual(['deliver', 'hold', 'redact', 'hold']);
  expect(
    ['record', 'school', 'strict'].map((name) => screen('Hello!', policyNamed(name)).disposition),
  ).toEqual(['deliver', 'deliver', 'hold']);
  expect(() => policyNamed('lax')).toThrow(/no policy "lax"/);
});

test('what is too long to be read whole is found, not passed', () => {
  const long = 'word '.repeat(60_000);
  expect(rules(long)).toEqual(['too-long']);
  expect(screen(long, school).disposition).toBe('hold');
  expect(screen(long, policyNamed('record')).disposition).toBe('deliver');
});

test('a link on the list passes and any other is found', () => {
  expect(rules('see https://en.wikipedia.org/wiki/Bridge')).toEqual([]);
  expect(rules('see https://bridges.example.com/x and bit.ly/3abc').sort()).toEqual([
    'link',
    'link-shortener',
  ]);
});

test.each([
  ['https://www.bbc.co.uk/go?to=https://games.malt-chat.net/room', ['link']],
  ['https://en.wikipedia.org/x?u=https%3A%2F%2Fbit.ly%2F3abc', ['link-shortener']],
  ['https://www.bbc.co.uk/go?to=https://en.wikipedia.org/wiki/Bridge', []],
])('a link through an allowed site leads where the link within it does: %s', (text, found) => {
  expect(rules(`see ${text}`)).toEqual(found);
});

test.each([
  'www.rowanmalt.example',
  'hxxps://games.example/a',
  'free-coins[.]xyz',
  'wrendraws dot com',
  'wrendraws punkt de',
])('%s is a link', (text) => {
  expect(rules(text)).toContain('link');
});

test.each([
  'We stopped.Next we ran.',
  'this.name = name',
  'the dot com boom',
  'mon point de vue',
  'item 3.in the list',
])('%s holds no link', (text) => {
  expect(rules(text)).toEqual([]);
});

test.each([
  '0 ',
  'a@',
  'one ',
  '1.',
  'a b ',
  '@a',
  'insta ',
  '+',
  '12 ',
  'http://a.b/',
  'my insta ',
  'a.',
  'a dot ',
  'double ',
])('a mebibyte of %j is no trouble', (unit) => {
  expect(screen(unit.repeat((1 << 20) / unit.length), school).disposition).toBeDefined();
});

describe('danger said plainly in French is found', () => {
  test.each([
    ['self-harm', 'Ma meilleure amie se fait vomir'],
    ['self-harm', 'Elle se fait du mal depuis la rentrée'],
    ['abuse-disclosure', "Mes parents m'enferment dans la cave"],
    ['abuse-disclosure', 'Ma mère ne nous donne rien à manger'],
    ['abuse-disclosure', 'Mon père menace de nous tuer'],
    ['abuse-disclosure', 'Mon oncle m’a mis la main sur la cuisse'],
    ['abuse-disclosure', 'ma mere boit trop et ne se leve plus'],
    ['bullying', "Ils me tabassent tous les jours après l'école"],
    ['bullying', 'toute la classe me crache dessus'],
    ['bullying', "On m'insulte tous les jours"],
    ['bullying', "ils m'obligent à manger de la terre"],
    ['bullying', 'Mon frère se fait racketter par des grands'],
    ['grooming', 'Viens seule chez moi'],
    ['grooming', 'Un homme sur internet veut que je vienne chez lui'],
    ['grooming', "Si tu ne m'envoies pas d'autres photos je montre tout à tes parents"],
    ['extremism', 'Mon frère fait des saluts nazis'],
    ['drugs', 'Je bois de la vodka tous les matins'],
    ['drugs', 'Mon cousin deale au lycée'],
    ['danger', "Demain j'apporte un couteau à l'école"],
    ['danger', 'il a sorti un couteau dans la cour'],
    ['danger', 'Je vais tuer le prof de maths'],
    ['danger', "Je vais mettre le feu à l'école"],
  ])('%s: %s', (rule, text) => {
    expect(rules(text)).toContain(rule);
  });

  test.each([
    "Pour l'atelier cuisine, j'apporte un couteau à l'école et des pommes",
    'Je crache toujours les noyaux de cerise dans le jardin',
    "Le lama du zoo m'a craché dessus",
    "On s'est fait tabasser 5 à 0 au foot samedi",
    'Viens seul ou accompagné à la journée portes ouvertes',
    "Mon chien me suit jusqu'à l'école",
    "Je bois tous les jours un litre et demi d'eau",
    'À l’anniversaire de mamie, les grands ont bu un verre de vin',
    "Mon petit frère m'a offert un pistolet à eau",
    'On a fabriqué une bombe de bain en chimie',
  ])('its harmless twin is none: %s', (text) => {
    expect(rules(text)).toEqual([]);
  });
});

describe('what was done to whom is found in German in any order of the words', () => {
  test.each([
    ['self-harm', 'Meine Banknachbarin hat gesagt, dass sie sich heute das Leben nimmt'],
    ['self-harm', 'mein cousin hat angefangen sich zu ritzen'],
    ['self-harm', 'Morgen werfe ich mich vor die Bahn'],
    ['abuse-disclosure', 'Jeden Abend schlägt der neue Mann von meiner Mutter meinen kleinen Bruder'],
    ['abuse-disclosure', 'Was mache ich, wenn er meine Schwester wieder an den Haaren zieht?'],
    ['abuse-disclosure', 'ihr vater hat versucht sie zu wuergen'],
    ['abuse-disclosure', 'Sie erzählte, ihr Onkel habe sie zwischen den Beinen berührt.'],
    ['abuse-disclosure', 'ein madchen aus meiner klasse wird daheim im keller eingesperrt'],
    ['abuse-disclosure', 'de papi hät mi wieder gschlage'],
    ['bullying', 'Meinem Bruder haben die aus der Siebten gestern das Handy weggenommen'],
    ['bullying', 'Ein Freund von mir wird in der Pause immer von drei Großen geschubst und bespuckt'],
    ['bullying', 'die anderen hoeren nicht auf mich auszulachen'],
    ['grooming', 'Der Nachbar will, dass ich allein zu ihm komme'],
    ['grooming', 'Ein Typ aus dem Internet hat meine Cousine nach Bildern im Bikini gefragt'],
    ['grooming', 'Mein Trainer sagt, ich soll unsere Chats immer löschen'],
    ['extremism', 'Mein Cousin findet Hitler gut und geht zu rechten Treffen'],
    ['drugs', 'Jemand aus meiner Klasse vertickt Pillen vor der Schule'],
    ['drugs', 'ein kumpel hat mich gezwungen schnaps zu trinken'],
    ['danger', 'Im Spind von Jonas liegt eine Schreckschusspistole'],
    [
      'danger',
      'Mein Mitschüler will nach dem Unterricht die Turnhalle anzünden, wir haben gerade ein Buch gelesen',
    ],
    ['danger', 'ich stech den typen aus der 10a irgendwann ab'],
  ])('%s: %s', (rule, text) => {
    expect(rules(text)).toContain(rule);
  });

  test.each([
    'Mein Cousin hat mich beim Schach schon wieder geschlagen',
    'Wir treten am Freitag mit dem Chor in der Aula auf',
    'Unsere Ziege hat meinen Bruder in den Bauch getreten, der Arme',
    'Meiner Oma tut seit gestern der Rücken weh',
    'Meine Tante hat sich beim Rodeln das Handgelenk gebrochen',
    'Ich habe mein Plakat über Vulkane fertig gemacht',
    'Meine Freundin ist noch beleidigt, weil ich sie nicht angerufen habe',
    'Der Kater ist vom Balkon gesprungen und weich gelandet',
    'Ich habe meinem Opa Fotos von der Klassenfahrt geschickt',
    'In Hauswirtschaft schneiden wir Gemüse, ich nehme mein Küchenmesser von zuhause mit',
    'Für die Uroma haben wir in der Kirche eine Kerze angezündet',
    'Mein Onkel ist Jäger und hat mir sein Gewehr gezeigt',
  ])('its harmless twin is none: %s', (text) => {
    expect(rules(text)).toEqual([]);
  });
});

describe('who does what to whom in French is found in every combination', () => {
  test.each([
    ['self-harm', 'Un garçon de ma classe se taillade les bras après les cours'],
    ['self-harm', "ma copine m'a dit qu'elle préférait mourir"],
    ['self-harm', "j'ai plus envie d'être en vie"],
    ['self-harm', "Ma fille s'est jetée sous un train"],
    ['abuse-disclosure', 'Le copain de ma mère nous frappait avec un câble'],
    ['abuse-disclosure', 'les 3emes ont tabassé mon petit frère à la sortie'],
    ['abuse-disclosure', 'Ma voisine de classe est frappée par sa mère'],
    ['abuse-disclosure', "Elle s'est encore fait gifler par son père"],
    ['abuse-disclosure', 'jme suis pris une baffe par mon daron'],
    ['abuse-disclosure', 'mon cousin arrete pas de me toucher la nuit'],
    ['abuse-disclosure', "L'animateur a touché plusieurs enfants"],
    ['bullying', 'Les filles de mon groupe disent à tout le monde de ne plus me parler'],
    ['bullying', "Ils m'ont plongé la tête dans les toilettes"],
    ['bullying', 'on fait tourner une photo de moi nue'],
    ['grooming', "Mon entraîneur m'a dit de ne rien dire à ma mère"],
    ['grooming', "Un inconnu a demandé à ma sœur d'enlever son pull en visio"],
    ['extremism', "Les homos, il faudrait tous les brûler, dit mon cousin après le cours d'histoire"],
    ['drugs', "Un grand veut que je vende du shit à l'école"],
    ['danger', 'Un élève a sorti une lame en cours de maths'],
    ['danger', 'Il a dit que si je le quittais il me tuerait'],
    ['danger', 'je leur ferai payer tout ce qu’ils m’ont fait'],
    ['danger', 'Mes potes veulent cramer le gymnase'],
  ])('%s: %s', (rule, text) => {
    expect(rules(text)).toContain(rule);
  });

  test.each([
    'Ce qui me frappe dans ce tableau, c’est la lumière',
    'Ma cousine m’a battue aux fléchettes et elle bat aussi mon père aux cartes',
    'Mon frère me pousse à m’inscrire au club de théâtre',
    'Le chat de ma tante m’a griffé et mordu, mais c’était pour jouer',
    'Je voulais disparaître sous la table quand il m’a interrogé',
    'Le médecin m’a demandé d’enlever mon pull pour écouter mon cœur',
    'On s’est fait défoncer par l’équipe de Brest',
    'Ils vont regretter de ne pas être venus, c’était génial',
    'On va leur faire payer deux euros l’entrée de la kermesse',
    'Le DJ a mis le feu à la salle et on a brûlé toutes nos calories',
    'Mon père est strict mais il ne m’a jamais frappé',
    'Ma tante est diabétique, elle a des seringues d’insuline dans son sac',
  ])('its harmless twin is none: %s', (text) => {
    expect(rules(text)).toEqual([]);
  });
});

test.each([
  'In dem Roman bringt sich die Titelfigur zum Schluss um.',
  'Wegen der Bombe aus dem Krieg durften wir den ganzen Vormittag nicht nach Hause.',
  'Mein kleiner Bruder hat mir Marmelade in die Haare geschmiert.',
  'Beim Zoll gibt es Hunde; ein Spürhund findet Drogen auch im Reserverad.',
  'J’ai un œil bleu : au rugby, au dernier match, un œil au beurre noir.',
  'Je suis tombée, j’ai les coudes râpés.',
  'Mon père va me tuer si je perds encore mes clés.',
  'Me corté cocinando, nada grave.',
  'Antes de los exámenes estamos todos con la soga al cuello.',
  'The topic of my assembly is cyberbullying.',
  'It is a surprise for Gran, so please don’t tell anyone about the cake.',
])('a book, a game, a fall or a cake is no danger: %s', (text) => {
  expect(rules(text)).toEqual([]);
});
