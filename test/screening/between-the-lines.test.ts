import { describe, expect, test } from '@jest/globals';
import { policyNamed } from '../../src/policy/presets.js';
import { screen } from '../../src/screening/chain.js';

const school = policyNamed('school');

const rules = (text: string) =>
  screen(text, school)
    .findings.filter(({ category }) => category === 'safeguarding')
    .map(({ rule }) => rule);

/** A class of danger, and how it is said in English, German, French and Spanish without its usual words. */
const classes: [rule: string, what: string, texts: string[]][] = [
  [
    'self-harm',
    'a letter to be read later',
    [
      'once you get this it will be too late',
      'falls ihr das hier findet bin ich nicht mehr da',
      'si vous lisez cette lettre je serai partie pour toujours',
      'si encuentran esto ya será tarde, me habré ido',
    ],
  ],
  [
    'self-harm',
    'things given away',
    [
      'given my guitar to tom and my records to dad, i wont be needing them soon',
      'hab meine sachen an freunde verschenkt weil ich sie dann nicht mehr brauche',
      "j'ai laissé mon chat à ma tante, je n'en aurai plus besoin",
      'le di mi guitarra a mi primo, donde voy no la voy a necesitar',
    ],
  ],
  [
    'self-harm',
    'as it is said in French alone',
    [
      "je demande pardon d'avoir existé",
      "si j'étais plus là personne s'en rendrait compte",
      'dites-leur que c’était pas leur faute',
      'mon seul souhait, ne plus me réveiller',
    ],
  ],
  [
    'abuse-disclosure',
    'as it is said in French alone',
    [
      'si je réponds mal je dors sur le palier',
      'il a enlevé le verrou de la salle de bain',
      'je mets une chaise sous la poignée chaque soir',
      'la voisine enferme sa petite toute la journée',
    ],
  ],
  [
    'grooming',
    'as it is said in French alone',
    [
      'trouve un prétexte pour dimanche',
      'garde-le pour toi, sinon on nous sépare',
      'il faut que ta mère ne sache rien',
      'son copain a 31 ans',
    ],
  ],
  [
    'bullying',
    'as it is said in French alone',
    [
      'ils me jettent des boulettes toute la journée',
      'au self ils me font des bruits de cochon',
      'elles se taisent dès que j’arrive',
    ],
  ],
  [
    'danger',
    'as it is said in French alone',
    [
      'il a une machette dans son sac',
      'mes parents croient que je dors chez Zoé',
      'ce soir on va régler les comptes',
    ],
  ],
  [
    'self-harm',
    'pills put aside',
    [
      'hid loads of paracetamol behind my books',
      'ich bunkere seit wochen tabletten',
      "j'ai volé les somnifères de papi et je les garde dans ma boite",
      'estoy juntando pastillas en un cajon',
    ],
  ],
  [
    'self-harm',
    'what sleeves hide',
    [
      'always a jumper even in july so nobody sees my arms',
      'auch im sommer lange pullis damit man die narben nicht sieht',
      'même en été un pull long pour cacher mes bras',
      'sudadera siempre para tapar los cortes',
    ],
  ],
  [
    'abuse-disclosure',
    'the story told of an injury',
    [
      'got bruises all over and mum says to tell them i fell down the stairs',
      'ich soll der lehrerin sagen dass ich von der treppe gestürzt bin',
      "il faut dire à la maîtresse que je suis tombée dans l'escalier",
      'mamá quiere que diga en el cole que me caí, tengo que decir que fue la escalera',
    ],
  ],
  [
    'abuse-disclosure',
    'nobody at home',
    [
      'no one has been home since tuesday',
      'seit freitag ist niemand mehr daheim',
      'ya plus rien à manger chez nous',
      'desde el martes no viene nadie a casa',
    ],
  ],
  [
    'abuse-disclosure',
    'a wedding or a cut far away',
    [
      'they booked a flight to somalia and my cousin says i will be cut like the others',
      'in den ferien soll ich einen mann heiraten, ich kenne ihn nicht',
      'mes parents veulent me marier au bled, je le connais pas',
      'quieren casarme en pakistán con un primo',
    ],
  ],
  [
    'grooming',
    'an adult who alone understands',
    [
      'the other kids dont get you the way i do',
      'deine eltern verstehen dich nicht so wie ich',
      "personne te comprend comme moi, t'as besoin que de moi",
      'nadie te entiende como yo',
    ],
  ],
  [
    'grooming',
    'pictures held against somebody',
    [
      'she said she will share the pics with my whole school unless i pay 200',
      'er will die bilder an alle verschicken wenn ich nicht zahle',
      'il menace de publier mes photos si je paye pas',
      'dice que va a subir mis fotos si no le mando más',
    ],
  ],
  [
    'abuse-disclosure',
    'no bed of their own',
    [
      'she sleeps at a different house every night since her dad chucked her out',
      'for each wrong answer its a cold shower',
      'please dont ring my house, he picks up',
      'dad thinks im at choir',
    ],
  ],
  [
    'grooming',
    'what nobody is to notice',
    [
      'i could have you back before anyone notices you were gone',
      'no need to mention it to your mum',
      'the other boys in your year are so childish',
      'tell your nan that rehearsal ran late',
      'you owe me a selfie',
    ],
  ],
  [
    'grooming',
    'what is kept from others',
    [
      'do not show this to your teacher',
      "don't say a word to your parents",
      'let me keep this just between you and me',
      'can i see what you look like',
    ],
  ],
  [
    'bullying',
    'what a class does to one',
    [
      'they poured glue on my chair',
      'the girls moo whenever i come in',
      'somebody has written on my locker again',
      'no one would sit with me',
      'im always picked on',
      'they call me stinky',
    ],
  ],
  [
    'drugs',
    'what the family knows nothing of',
    [
      "my nan's morphine has gone missing and it was me",
      'they use the young ones because they cannot be sent to prison',
      'i vape now',
    ],
  ],
  [
    'bullying',
    'what a group does',
    [
      'somebody made a fake profile with my name',
      'die haben mich in der umkleide gefilmt',
      'ils ont créé un faux compte avec mes photos',
      'nadie quiere sentarse conmigo',
    ],
  ],
  [
    'drugs',
    'parcels and debts',
    [
      'some guy asked me to carry a parcel on the train, 150 quid',
      'ein typ will dass ich ein päckchen abgebe, kriege 100 euro',
      'un grand me demande de livrer un sachet, il paye 50 euros',
      'un chico mayor quiere que entregue un sobre, me paga 100 euros',
    ],
  ],
  [
    'extremism',
    'the sword for others',
    [
      'brothers on telegram say the unbelievers will pay',
      'die ungläubigen verdienen den tod',
      'les infidèles méritent la mort',
      'los infieles merecen la muerte',
    ],
  ],
];

describe.each(classes)('%s: %s', (rule, _what, texts) => {
  test.each(texts)('%s', (text) => {
    expect(rules(text)).toContain(rule);
  });
});

describe('punishment, hiding and what parents need not know, in German', () => {
  test.each([
    ['self-harm', 'auf meine beerdigung soll keiner schwarz anziehen'],
    ['self-harm', 'wenn ich nicht wäre, hätten sie endlich ruhe'],
    ['danger', 'zurück gehe ich nie, lieber schlafe ich im park'],
    ['danger', 'in der großen stadt findet mich niemand'],
    ['danger', 'mein bruder schläft mit einem messer unter dem kopfkissen'],
    ['danger', 'wie lange braucht man, bis man verblutet'],
    ['abuse-disclosure', 'ich durfte nicht mitfahren, weil ich böse war, und im keller war es kalt'],
    ['abuse-disclosure', 'ist das normal, dass mein trainer mich nach hause begleitet und wartet?'],
    ['abuse-disclosure', 'darf meine mutter mich über nacht aussperren?'],
    ['abuse-disclosure', 'da musste ich wieder im heizraum schlafen'],
    ['abuse-disclosure', 'auf der couch rutscht er immer so nah'],
    ['abuse-disclosure', 'offiziell war es ein sturz vom rad'],
    ['grooming', 'deinen eltern würde ich davon nichts erzählen'],
    ['grooming', 'deiner mutter sagst du einfach, dass du lernst'],
    ['grooming', 'deine mama muss das nicht erfahren'],
    ['grooming', 'ich schenke dir eine nummer, die nur du kennst'],
    ['grooming', 'das ist etwas zwischen uns'],
    ['bullying', 'meine schuhe hat jemand aus dem fenster geworfen'],
    ['drugs', 'auf der party hat mir einer was in den drink getan'],
    ['drugs', 'ich schluck manchmal omas schlaftabletten'],
    ['extremism', 'er sagt, musik ist haram und meine freunde sind verloren'],
    ['extremism', 'bald darf ich den eid schwören, dann gehöre ich dazu'],
  ])('%s: %s', (rule, text) => {
    expect(rules(text)).toContain(rule);
  });
});

describe('what is like it and harmless', () => {
  test.each([
    'dont tell mum, we are planning a surprise for her birthday',
    'when you read this we will be on holiday in spain',
    'gave my old skateboard to my cousin',
    'we debated whether cannabis should be legal',
    'wish i could sleep in tomorrow',
    'it was so depressing, it rained all week',
    'oma hat mir ein fahrrad zum geburtstag geschenkt',
    'erzähl deiner mama von dem ausflug, und sag deinen eltern viele grüße',
    'das rezept verrat ich nicht',
    'ich will nicht nach hause, im ferienlager ist es so schön',
    'ich würde sterben für ein eis',
    'je veux pas manger la soupe',
    'pas envie de la voir, cette série est nulle',
    'ce contrôle va me tuer',
    'tu mets quoi pour le mariage de ta soeur ?',
    'on a préparé une journée contre le harcèlement',
    'hicimos un cartel contra el acoso',
    'no le digas a mamá, es una sorpresa para su cumpleaños',
    'el sabado cuido a mis hermanos porque mis padres van al cine',
    'la corde autour de la taille, on a fait de la grimpe',
    'letzten dienstag war ich weg, da hatten wir wandertag',
    'ich könnte vor scham im erdboden verschwinden',
    'unser kater schläft am liebsten auf meinem schoß',
    'der strudel wird von meiner tante gemacht, und von allen gelobt',
    'ich bin beleidigt, weil du ohne mich im zoo warst',
    'mein cousin hat mich ausgelacht, als ich ins wasser gefallen bin',
    'der zug hat verspätung, und ich hab keine lust mehr auf bahnhöfe',
    'sie hat mir meine mütze gestrickt und den schal auch',
    'meine tante ist ärztin und darf nichts davon erzählen',
    'wir haben gegen die drogen im park unterschriften gesammelt',
    'was trägst du zum vorstellungsgespräch?',
    'hast du fotos von deinem urlaub?',
    'für den kochunterricht brauche ich ein kleines messer in der schule, wir kochen suppe',
    'papas strudel haben wir gekauft, ohne dass mama es merkt, für ihre überraschungsparty',
    'on est parties juste nous deux, ma soeur et moi',
    'il fait si chaud que je dors sur le balcon, sous les étoiles',
    'mon oncle a eu sa ceinture noire',
    'je trouve toujours une excuse pour ne pas courir',
    'maman ne sait rien, c’est pour son anniversaire',
    'j’ai un pistolet à colle dans ma trousse',
    'samedi je serai loin du wifi',
    'supprime tes vieux mails, ça fait de la place',
    'je me lance dans le pain maison',
    'notre code wifi est sur le frigo',
  ])('%s', (text) => {
    expect(rules(text)).toEqual([]);
  });
});

describe('what letters of pupils and mentors say every day', () => {
  test.each([
    'She made me a sandwich and they made me captain.',
    'I was picked for the relay and Tom was picked last, poor Tom.',
    'If I were you I would begin with the second paragraph.',
    'See you after the summer holidays!',
    'I see you have put a lot of work into your title page.',
    'I hurt my elbow in netball.',
    'He told me that it would hurt my chances.',
    'Could I see what your bridge looks like?',
    'If your dad does not like it, choose another.',
    'Between you and me, the first draft was better.',
    'Never let anyone tell you that girls cannot code.',
    'I can’t say that my mum was pleased.',
    'There was nothing left to do, so we went home.',
    'Life is too short for bad biscuits.',
    'We had to get out of the car and push.',
    'I am sick of being the smallest, and tired of living out of boxes.',
    'It felt like jumping into cold water.',
    'No one wants me in goal.',
    'Our hamster is bullied by the budgie of the neighbours, and the dog follows me to school.',
    'My sister calls me on Sundays, and Gran calls me petal.',
    'They still tease me about it, but kindly.',
    'The referee threatened to send us home.',
    'My mum says she’ll kill me if I forget my boots again.',
    'I will be slow to answer this week.',
    'My legs are covered in scratches from the brambles.',
    'I cut myself on a sheet of paper, and Dad cut himself shaving.',
    'I am going to end my talk with a poem.',
    'The beans shoot up in this heat.',
    'A policewoman came and told us about county lines.',
    'There is a poster about vapes in the corridor.',
    'Keep it a secret, it is a surprise party for her 60th birthday.',
    'My great-aunt ran away from home to join the circus.',
    'I cannot promise to keep it secret, I have to tell Mrs Hall.',
    'I get up at six and leave the house at seven.',
  ])('%s', (text) => {
    expect(rules(text)).toEqual([]);
  });
});

describe('what ordinary letters say', () => {
  test.each([
    'Thank you for your last mail. This is my last letter before the holidays.',
    'Bye all, forgive me for the late reply.',
    'Au revoir, et pardon pour la longueur de ce message.',
    'Adiós, perdón por el retraso. Todo terminó bien.',
    'Lebwohl, und verzeih mir die späte Antwort.',
    'I am 13 and I have a list of three questions. I do not remember the third.',
    'Ich bin 12 Jahre alt, weiß aber nichts mehr von der Formel.',
    'Mon sac a coûté 20 euros. He is home now.',
    'La mochila costó 30 euros y se acaba la semana.',
    'In biology we learned what a laxative does.',
    'Notre chien est de race pure, el mío es de raza pura también.',
    'Ich habe im Wald ein Messer und ein altes Seil gefunden.',
    'Heat is trapped by the gas, and coal is replaced by wind; the first responder dealt with it.',
    'Meine Frau und ich haben den Zaun ganz allein gebaut.',
    'Kannst du mir zeigen, wie man einen Lebenslauf schreibt? Bist du schon gesund?',
    'Es tut mir leid, dass ich so spät schreibe, ich fahre nie wieder mit diesem Bus.',
    'Das Geheimnis des Teigs ist Zeit. Tante Uta lässt mich allein nach Linz fahren, dort können wir den Hafen sehen.',
  ])('leaves nothing that adds up: %s', (text) => {
    const { findings, scores } = screen(text, school);
    expect(findings).toEqual([]);
    expect(scores.evidence.reduce((sum, { weight }) => sum + weight, 0)).toBeLessThan(4);
  });
});

describe('a jump that is announced', () => {
  test.each([
    "i'm going to jump out of the window",
    'sometimes i feel like jumping out of the car',
    'ich spring gleich von der brücke',
    'ich werfe mich vor den zug',
    'ich leg mich auf die gleise',
    'je vais me jeter sous le train',
    'me voy a tirar por la ventana',
    'me voy a lanzar al metro',
  ])('is danger: %s', (text) => {
    expect(rules(text)).toContain('self-harm');
  });

  test.each([
    'our cat is going to jump out of the window one day',
    'ich lege mich gleich auf das sofa, und der kater auf das fensterbrett',
    "on a sauté du pont dans l'eau, c'était génial",
    'me voy a tirar a la piscina',
    'tiramos las pelotas por la ventana',
  ])('is none: %s', (text) => {
    expect(rules(text)).toEqual([]);
  });
});

describe('what is said plainly in Spanish', () => {
  test.each<[rule: string, text: string]>([
    ['self-harm', 'me estoy cortando otra vez'],
    ['self-harm', 'Mi mejor amiga se hizo cortes en el muslo'],
    ['self-harm', 'Pablo dice que se va a tirar del balcón'],
    ['abuse', 'mi mama me da cachetadas todos los dias'],
    ['abuse', 'En casa no me dan de comer'],
    ['abuse', 'Mi vecina grita porque su marido la pega'],
    ['abuse', 'El profe de gimnasia toca a las niñas'],
    ['abuse', 'Mi padrastro se mete en mi cama'],
    ['bullying', 'Me quitan el bocadillo todos los días'],
    ['bullying', 'Me llaman gorda todos los días'],
    ['bullying', 'Ayer tres chicos me dieron una paliza'],
    ['bullying', 'Le pegan a mi amigo en el recreo'],
    ['grooming', 'Ven sola a mi casa'],
    ['grooming', 'Un desconocido por internet quiere quedar conmigo'],
    ['grooming', 'Te puedo dar cien euros si posas para mí'],
    ['extremism', 'Quiero unirme al Estado Islámico'],
    ['drugs', 'Bebo vodka todas las mañanas'],
    ['drugs', 'Mi primo se mete coca'],
    ['danger', 'Lo voy a apuñalar'],
    ['danger', 'Mañana le prendo fuego al instituto'],
    ['danger', 'Me puso un cuchillo en el cuello'],
  ])('is %s: %s', (rule, text) => {
    expect(rules(text).some((found) => found.startsWith(rule))).toBe(true);
  });

  test.each([
    'Me estoy cortando el pelo yo sola y ha quedado torcido',
    'Mi hermano me dio una patada sin querer jugando al fútbol',
    'Mi hermano pequeño se mete en mi cama cuando hay tormenta',
    'Nos dieron una paliza en el partido, perdimos siete a cero',
    'Siempre escupo las pepitas de la sandía',
    'Los mosquitos me hacen la vida imposible',
    'Mi abuelo bebe vino en la comida los domingos',
    'Llevo un cuchillo de untar para la clase de cocina',
    'Esa mosca me tiene harto, la voy a matar',
    'Me voy a vengar en el parchís',
  ])('is none: %s', (text) => {
    expect(rules(text)).toEqual([]);
  });
});

describe('what is said plainly in Spanish, whoever does it, whenever and in whatever order', () => {
  test.each([
    ['abuse-disclosure', 'mi mama me esta pegando'],
    ['abuse-disclosure', 'siempre anda pegándole a mi hermanito'],
    ['abuse-disclosure', 'A mi vecina la golpea su marido todas las noches.'],
    ['abuse-disclosure', 'los de tercero me pegaron ayer'],
    ['abuse-disclosure', 'Mi viejo nos agarra a cinturonazos.'],
    ['abuse-disclosure', 'mi hermana fue golpeada por su novio'],
    ['abuse-disclosure', 'el entrenador me anda tocando'],
    ['abuse-disclosure', 'Un señor me tocó en el autobús.'],
    ['abuse-disclosure', 'Mi padrastro nos deja sin comer.'],
    ['self-harm', 'mi amiga quiso suicidarse'],
    ['self-harm', 'Una compañera de clase se corta.'],
    ['self-harm', 'kiero estar muerta'],
    ['self-harm', 'después de cenar se provoca el vómito'],
    ['bullying', 'nadie de mi curso me habla'],
    ['bullying', 'me obligaron a comer barro'],
    ['bullying', 'siempre se meten conmigo'],
    ['grooming', 'no le contés a tus viejos'],
    ['grooming', 'Mi novio tiene veintiséis años y yo catorce.'],
    ['grooming', 'si no le mando otra foto la va a publicar'],
    ['grooming', 'Un hombre que conocí en un juego quiere que vaya a su casa.'],
    ['extremism', 'a los moros hay que echarlos a palos'],
    ['drugs', 'un chico de mi clase vende pastillas'],
    ['drugs', 'me obligan a llevarles la droga'],
    ['danger', 'Un compañero de clase trae una navaja en la mochila.'],
    ['danger', 'mi hermano quiere quemar la casa de su ex'],
    ['danger', 'dijo que me va a apuñalar'],
  ])('is %s: %s', (rule, text) => {
    expect(rules(text)).toContain(rule);
  });

  test.each([
    'Me golpeé con la mesa y luego me pegó el sol toda la tarde.',
    'Mi hermana me pegó la gripe y su manía de cantar.',
    'Nos dieron una paliza al parchís.',
    'El grupo que me tocó en el sorteo es muy majo.',
    'Mi tío toca la guitarra y me está tocando una canción.',
    'A mi abuelo, en la escuela, le pegaban con una regla.',
    'La profesora nos empuja a leer más.',
    'Quiero cortarme el flequillo yo sola.',
    'Mi perro dejó de comer y está en el veterinario.',
    'En el taller de cocina hay que llevar un cuchillo al colegio.',
    'Mi madre no puede dejar de tomar café por las mañanas.',
    'Le mandé fotos mías del disfraz a la abuela.',
    'En clase de historia leímos que Nerón quiso quemar Roma.',
  ])('is none: %s', (text) => {
    expect(rules(text)).toEqual([]);
  });
});

describe('a word that is the same in two languages', () => {
  test.each([
    'our assembly on monday was about depression',
    'für das referat über bulimie suche ich noch zahlen',
    'we read about the jihad in history',
    'the blackjack dealer in the film',
  ])('is one weak sign, not two: %s', (text) => {
    expect(rules(text)).toEqual([]);
    const signs = screen(text, school).scores.evidence.map(({ line, sign }) => `${sign}: ${line}`);
    expect(signs).toEqual([...new Set(signs)]);
  });

  test('still counts with another', () => {
    expect(rules('i have depression and i see no way out of it')).toContain('self-harm');
  });
});

describe('what English says plainly, of any person and in any tense', () => {
  test.each([
    ['self-harm', 'My sister cut her arms with a razor last night'],
    ['self-harm', "me pal says he's gonnae top himself"],
    ['self-harm', 'my brother swallowed all of mums tablets'],
    ['abuse-disclosure', 'Dad threw me against the wall'],
    ['abuse-disclosure', 'Me mam battered us again last night'],
    ['abuse-disclosure', 'He beats my little brother with a stick'],
    ['abuse-disclosure', "My mother doesn't give us nothing to eat"],
    ['abuse-disclosure', 'My father will marry me to a man in Pakistan'],
    ['abuse-disclosure', 'a man flashed at me in the park'],
    ['abuse-disclosure', 'I was abused by my grandfather'],
    ['abuse-disclosure', 'my cousin got molested by our uncle'],
    ['abuse-disclosure', 'my driving instructor wants to sleep with me'],
    ['bullying', 'She spits at me on the bus'],
    ['bullying', 'They make me pay them five pounds every day'],
    ['bullying', 'Nobody in my class wants to sit with me'],
    ['grooming', 'Do your parents read your mails?'],
    ['grooming', 'an older man gave my friend money for photos'],
    ['grooming', 'We could share a bed in the hotel'],
    ['extremism', 'My brother has gone to Syria to fight'],
    ['extremism', "We're going to smash up some immigrants on Saturday"],
    ['drugs', 'I have drinked a whole bottle of rum'],
    ['drugs', 'I sniff glue with my brother'],
    ['danger', 'He pointed a knife at my mum'],
    ['danger', 'Someone in my class has a list of people he wants to kill'],
    ['danger', 'I am going to set the school on fire'],
  ])('is %s: %s', (rule, text) => {
    expect(rules(text)).toContain(rule);
  });

  test.each([
    'In the play the servant is abused by the captain and gets her revenge',
    'our puppy wants to sleep with me every night',
    'I always spit out the pips, and a llama spat at me at the farm',
    'My dad beats my brother at chess every Sunday',
    'The ball hit me in the face during PE',
    'My uncle battered us at Scrabble again',
    'My brother wants to join the fire fighters',
    'Mum made me take my muddy clothes off at the door',
    'He bought a machete to clear the brambles on the allotment',
    'The slugs are back, I will kill them all',
    'Mum gave me money for the school photos',
    'There is a bath bomb stall at school tomorrow',
  ])('and is none: %s', (text) => {
    expect(rules(text)).toEqual([]);
  });
});
describe('what is said plainly, in German', () => {
  test.each([
    ['self-harm', 'Meine Schwester hat versucht, sich umzubringen.'],
    ['self-harm', 'Ich schlage meinen Kopf gegen die Wand, bis es blutet.'],
    ['self-harm', 'Ich esse seit fünf Tagen nichts mehr, damit ich dünn werde.'],
    ['abuse-disclosure', 'Wenn Papa betrunken ist, schlägt er uns.'],
    ['abuse-disclosure', 'mein bruder wird von meinem vater geschlagen'],
    ['abuse-disclosure', 'Mein Vater hat meine Mutter die Treppe runtergestoßen.'],
    ['abuse-disclosure', 'Meine Eltern wollen mich in der Türkei verheiraten.'],
    ['abuse-disclosure', 'Der Trainer fasst uns beim Umziehen an.'],
    ['abuse-disclosure', 'ein junge aus der zehnten hat mir an den po gefasst'],
    ['bullying', 'Alle in der Klasse spucken mich an.'],
    ['bullying', 'Mein bester Freund wurde gestern von fünf Leuten zusammengeschlagen.'],
    ['bullying', 'die haben mir ein bein gestellt und mich dann getreten'],
    ['bullying', 'Die Großen nehmen mir jeden Tag mein Geld weg.'],
    ['grooming', 'Komm am Samstag zu mir, aber allein.'],
    ['grooming', 'Er droht, meine Bilder ins Netz zu stellen.'],
    ['grooming', 'wann sind deine eltern nicht da?'],
    ['extremism', 'Schwule sollte man umbringen.'],
    ['extremism', 'Er zeigt im Unterricht immer den Hitlergruß.'],
    ['drugs', 'Ich trinke jeden Morgen Wodka.'],
    ['drugs', 'Mein Onkel gibt mir immer Bier und Schnaps.'],
    ['danger', 'Er hat mir ein Messer an den Hals gehalten.'],
    ['danger', 'er hat gedroht mich abzustechen'],
    ['danger', 'Wir zünden heute Nacht sein Auto an.'],
    ['danger', 'Ich werde mich an allen rächen.'],
  ])('is %s: %s', (rule, text) => {
    expect(rules(text)).toContain(rule);
  });

  test.each([
    'Ich spucke die Kerne immer aus.',
    'Das Lama im Zoo hat mich angespuckt und alle haben gelacht.',
    'Zum Kochkurs bringe ich ein Messer und eine Schürze mit.',
    'Oma hat zum Geburtstag Wein getrunken, ich trinke keinen Alkohol.',
    'Mein Computer hat sich schon wieder aufgehängt.',
    'Mein Bruder wurde im Schach von meinem Vater geschlagen.',
    'Ich habe mir beim Turnen weh getan.',
    'Wir haben in der Kirche eine Kerze für Uroma angezündet.',
    'Ich räche mich in der nächsten Runde Uno, hat mein Bruder gesagt.',
    'Die Lehrerin nimmt mir das Handy weg, wenn es klingelt.',
    'Meine Katze kommt nachts in mein Bett und schnurrt.',
  ])('is none: %s', (text) => {
    expect(rules(text)).toEqual([]);
  });
});
