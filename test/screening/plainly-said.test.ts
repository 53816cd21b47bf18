import { describe, expect, test } from '@jest/globals';
import { policyNamed } from '../../src/policy/presets.js';
import { screen } from '../../src/screening/chain.js';

const school = policyNamed('school');

const rules = (text: string) =>
  screen(text, school)
    .findings.filter(({ category }) => category === 'safeguarding')
    .map(({ rule }) => rule);

/** What is said, and how in English, German, French and Spanish. */
const said: [rule: string, what: string, texts: string[]][] = [
  [
    'self-harm',
    'nothing that keeps somebody',
    [
      'there is nothing left that keeps me here',
      'es gibt nichts mehr, was mich hier hält',
      'plus rien ne me retient ici',
      'no queda nada que me ate aquí',
    ],
  ],
  [
    'self-harm',
    'pills that lie ready',
    [
      'i have been keeping nans tablets in a sock',
      'ich hab drei packungen paracetamol in der schublade',
      "j'ai une boîte entière de doliprane cachée dans ma chambre",
      'tengo dos cajas llenas de pastillas en el armario',
    ],
  ],
  [
    'abuse-disclosure',
    'somebody watched by who loves them',
    [
      'my boyfriend goes through my messages every night',
      'mein freund wird sauer, wenn ich mit anderen jungs rede',
      'mon copain fouille mon téléphone',
      'mi novio no me deja salir con mis amigas',
    ],
  ],
  [
    'abuse-disclosure',
    'who cares for others instead of going to school',
    [
      'i look after my nan so i cant come to school',
      'ich war wieder nicht in der schule, weil ich auf meine brüder aufpassen musste',
      'je dois rester à la maison parce que papa ne peut pas se lever seul',
      'desde que mamá está enferma lo hago todo yo, cocino y limpio',
    ],
  ],
  [
    'abuse-disclosure',
    'food and a locked door only elsewhere',
    [
      'i only eat at school',
      'ich schlafe im bad, weil man da abschließen kann',
      "je ne mange qu'à la cantine",
      'duermo en el baño porque tiene pestillo',
    ],
  ],
  [
    'grooming',
    'where nobody reads along',
    [
      'can we write somewhere nobody reads our mails?',
      'lass uns wo schreiben, wo niemand mitliest',
      'parlons là où personne ne nous lit',
      'hablemos en un sitio donde nadie nos lea',
    ],
  ],
  [
    'abuse-disclosure',
    'a flight from home',
    [
      'she is leaving tomorrow night and she says she wont ever come back',
      'mein bester freund ist gestern abgehauen und sitzt jetzt in hamburg',
      "cette nuit je me barre de chez moi, mon sac est caché et personne s'en doute",
      'mi hermana se fugó anoche y no quiere que la encuentren',
    ],
  ],
  [
    'abuse-disclosure',
    'a night outside',
    [
      'he says the park is better than going back home',
      'gestern hab ich in der tiefgarage gepennt',
      "j'ai dormi dans le hall, il faisait froid",
      'anoche dormí en un portal porque me echaron',
    ],
  ],
  [
    'abuse-disclosure',
    'an adult who is feared',
    [
      'we push a chair against the door at night because of grandad',
      'papa hat den stuhl an die wand geworfen und mama hat geweint',
      'mon beau-père a encore cassé des verres et maman a crié',
      'si mi padrastro se entera me va a zurrar',
    ],
  ],
  [
    'abuse-disclosure',
    'nobody who cares',
    [
      'nobody will take him to hospital and his arm has hurt for weeks',
      'wir haben kein licht und kein wasser mehr weil papa die rechnung nicht bezahlt',
      "ils laissent mon petit frère tout seul jusqu'à minuit, toutes les nuits",
      'mi padre lleva tres días fuera y no hay nadie con nosotros',
    ],
  ],
  [
    'self-harm',
    'an illness of eating',
    [
      'we both want to get down to 39 kilos before the holidays',
      'ich versteck mein pausenbrot im müll damit mama nichts merkt',
      'si je dépasse pas 400 calories par jour je suis contente de moi',
      'me salto la comida para estar más flaca',
    ],
  ],
  [
    'self-harm',
    'not to wake up',
    [
      'every evening i pray that i never wake up',
      'ich wünschte ich würde morgen nicht mehr aufwachen',
      'je voudrais m’endormir et ne plus jamais me réveiller',
      'ojalá mañana no despierte',
    ],
  ],
  [
    'grooming',
    'who need not know',
    [
      'your teacher does not need to hear what we talk about',
      'deine mutter muss das ja nicht wissen',
      "ta mère n'a pas besoin de savoir qu'on s'écrit le soir",
      'tu profe no tiene por qué enterarse de lo que hablamos',
    ],
  ],
  [
    'grooming',
    'gifts and what they cost',
    [
      'he bought me a jacket and now he says i owe him',
      'er hat mir ein handy gekauft und jetzt schulde ich ihm was',
      'il m’a offert une veste et il dit que je lui dois un service',
      'me regaló un reloj y dice que le debo un favor',
    ],
  ],
  [
    'grooming',
    'another channel',
    [
      'get signal, there the messages are gone after a day',
      'hol dir telegram, da kann keiner mitlesen',
      'prends signal, les messages disparaissent tout seuls',
      'bájate signal, ahí nadie puede leer nada',
    ],
  ],
  [
    'grooming',
    'closeness',
    [
      'i would love to snuggle up with you',
      'ich würde dich jetzt gern streicheln',
      "j'ai tellement envie de te câliner",
      'me encantaría darte un masaje y un beso',
    ],
  ],
  [
    'drugs',
    'what is asked for',
    [
      'could you get us some cider for friday',
      'kannst du uns zigaretten besorgen',
      'tu pourrais nous acheter des bières pour la soirée',
      'me puedes comprar tabaco',
    ],
  ],
  [
    'extremism',
    'a call to arms',
    [
      'my group says that nothing but violence will change this country',
      'hier hilft nur noch gewalt',
      'les camarades veulent qu’on aille mourir pour la patrie',
      'los camaradas quieren morir por la patria',
    ],
  ],
  [
    'bullying',
    'a crowd against one',
    [
      'they set up an account about how fat she is',
      'im chat schreiben sie wie eklig ich bin',
      'ils ont fait un groupe pour dire que je pue',
      'abrieron un grupo para decir lo gordo que soy',
    ],
  ],
  [
    'self-harm',
    'no way out',
    [
      'there is no other way out for me',
      'ich sehe keinen anderen ausweg mehr',
      'il n’y a plus d’autre issue pour moi',
      'no veo otra salida',
    ],
  ],
  [
    'self-harm',
    'no day more',
    [
      'i cannot face another day here',
      'ich ertrage keinen tag mehr',
      'je ne tiens pas un jour de plus',
      'no soporto ni una semana más',
    ],
  ],
  [
    'self-harm',
    'dead inside',
    [
      'i am dead inside',
      'innerlich bin ich längst gestorben',
      'à l’intérieur je suis vide',
      'por dentro me siento muerta',
    ],
  ],
  [
    'self-harm',
    'scars of one’s own',
    [
      'the scars i gave myself are still red',
      'die narben die ich mir zugefügt habe sieht man noch',
      'les cicatrices que je me suis faites se voient',
      'me ven las cicatrices que me hice',
    ],
  ],
  [
    'self-harm',
    'nobody to stop it',
    [
      'this time do not try to stop me',
      'versucht nicht mich aufzuhalten',
      'n’essayez pas de m’en empêcher',
      'no intentes impedirlo',
    ],
  ],
  [
    'self-harm',
    'what was eaten and is denied',
    [
      'i lie to nan about what i have eaten',
      'ich habe gelogen was ich gegessen habe',
      'je mens à papa sur ce que j’ai mangé',
      'miento a mi abuela sobre lo que como',
    ],
  ],
  [
    'self-harm',
    'to be thin at any price',
    [
      'i want so badly to be skinny',
      'ich will endlich dünn sein',
      'je veux enfin être maigre',
      'quiero ser flaca de una vez',
    ],
  ],
  [
    'abuse-disclosure',
    'whose eyes and hands',
    [
      'he had his hands on my hips',
      'der mann von nebenan starrt mir auf den po',
      'le copain de maman regarde ma poitrine',
      'mi vecino me mira los pechos, él siempre lo hace',
    ],
  ],
  [
    'abuse-disclosure',
    'a door that is locked',
    [
      'we lock ourselves in our room when we are alone with him',
      'mit ihm allein schließen wir immer ab',
      'je ferme ma porte à clé quand je suis seule avec lui',
      'cierro mi cuarto cuando estoy a solas con él',
    ],
  ],
  [
    'bullying',
    'what comes by phone',
    [
      'every day i get nasty messages from them',
      'ich bekomme ständig gemeine nachrichten',
      'elles m’envoient des messages méchants',
      'me mandan mensajes crueles',
    ],
  ],
  [
    'bullying',
    'a school that is avoided',
    [
      'i bunk lessons because i am scared of them',
      'ich schwänze aus angst vor denen',
      'je rate les cours parce que j’ai peur d’elles',
      'falto al instituto porque me insultan',
    ],
  ],
  [
    'bullying',
    'a day at school',
    [
      'those are the names i am called on the bus each day',
      'jeden tag werde ich in der schule fertig gemacht',
      'ils m’ont mis de côté',
      'cuando entro la clase se ríe de mí',
    ],
  ],
  [
    'grooming',
    'praise',
    [
      'so beautiful, has anyone ever told you',
      'so hübsch, hat dir das schon jemand gesagt',
      'tu es si belle, on te l’a déjà dit',
      'qué guapa, te lo han dicho alguna vez',
    ],
  ],
  [
    'grooming',
    'trust that leaves out others',
    [
      'you can trust me more than your mum',
      'mir kannst du mehr vertrauen als deinen eltern',
      'tu peux me faire confiance plus qu’à tes parents',
      'puedes confiar en mí más que en tus padres',
    ],
  ],
  [
    'grooming',
    'one picture more',
    ['come on, just one selfie', 'ach komm, nur ein bild', 'allez, juste une photo', 'anda, solo una foto'],
  ],
  [
    'self-harm',
    'death as the easier way',
    [
      'to be dead would be easier, dying would be simpler',
      'sterben wäre leichter als das',
      'mourir serait plus simple',
      'morirme sería más fácil',
    ],
  ],
  [
    'self-harm',
    'the wish as a thing',
    [
      'again and again i keep wanting to die',
      'die gedanken, sterben zu wollen, kommen abends',
      'je recommence à vouloir mourir',
      'me dan ganas de morir',
    ],
  ],
  [
    'self-harm',
    'a face put on',
    [
      'i act as if i am fine but inside i am not',
      'ich tue so als wäre ich fröhlich',
      'je fais semblant d’être heureuse',
      'tengo que fingir estar bien',
    ],
  ],
  [
    'grooming',
    'money, or all will see',
    [
      'pay or everyone in your school will see it',
      'zahl oder ich schicke es allen, alle werden es sehen',
      'paie sinon tout le collège verra ta vidéo',
      'paga o lo verán todos tus amigos',
    ],
  ],
  [
    'abuse-disclosure',
    'a door and a message',
    [
      'dad kicked the door in again',
      'mein vater hat die tür eingeschlagen',
      'mon oncle m’envoie des messages sexuels',
      'mi entrenador me manda fotos raros, mensajes raros',
    ],
  ],
  [
    'drugs',
    'before the first lesson',
    [
      'he is stoned before school',
      'sie war vor der schule schon betrunken',
      'il arrive défoncé en cours',
      'mi hermano va colocado a clase',
    ],
  ],
  [
    'grooming',
    'away from those who read along',
    [
      'the moderators read all mails, we need a different place to write',
      'die lehrerin liest alles mit, lass uns lieber anders schreiben',
      'trouvons un autre moyen de s’écrire, la coordinatrice lit tout',
      'mi profe lee todo, mejor usamos otro medio',
    ],
  ],
  [
    'grooming',
    'nobody else there',
    [
      'we could bake a cake, just the two of us',
      'welchen weg gehst du immer nach hause',
      'par quelle rue tu passes le soir',
      'por qué calle vas al colegio',
    ],
  ],
  [
    'grooming',
    'age and night',
    [
      'i keep forgetting that you are only fourteen',
      'ich vergesse immer dass du erst vierzehn bist',
      'tu portes quoi pour dormir ?',
      'qué llevas para dormir',
    ],
  ],
  [
    'grooming',
    'love that is owed',
    [
      'nobody will love you like i do',
      'niemand wird dich so lieben wie ich',
      'si tu m’aimes tu le fais',
      'si me amas lo haces, si me quisieras lo harías',
    ],
  ],
  [
    'self-harm',
    'harm to oneself as a threat',
    [
      'i will hurt myself if you go',
      'ich tu mir was an wenn du gehst',
      'je vais me faire du mal si tu pars',
      'me haré daño si te vas',
    ],
  ],
  [
    'drugs',
    'something kept for somebody',
    [
      'he wants me to keep a bag for him in my room',
      'mein kumpel will dass ich sein päckchen verstecke',
      'il veut que je garde un paquet pour eux',
      'me pide que le esconda una bolsa',
    ],
  ],
  [
    'danger',
    'a blade, and against whom',
    [
      'i carry a knife because they are looking for me',
      'ich brauch eine klinge weil die jungs hinter mir her sind',
      'j’ai besoin d’un couteau parce qu’ils me suivent, il me faut un couteau car ils me cherchent',
      'llevo una navaja para defenderme',
    ],
  ],
  [
    'extremism',
    'arms and cleansing',
    [
      'our brothers must take up arms',
      'wir müssen uns bewaffnen',
      'les camarades disent que nos frères doivent mourir pour la patrie',
      'hay que limpiar españa de esa gente',
    ],
  ],
  [
    'abuse-disclosure',
    'a flight that is saved for',
    [
      'i save up so i can leave home',
      'ich spare damit ich weglaufen kann',
      'je veux partir de chez moi sans le dire à personne',
      'quiero escaparme de casa sin que lo sepan',
    ],
  ],
];

describe.each(said)('%s: %s', (rule, _what, texts) => {
  test.each(texts)('%s', (text) => {
    expect(rules(text)).toContain(rule);
  });
});

test.each([
  'I got 20 pounds for delivering newspapers.',
  'My brother asked me to keep his seat for him.',
  'I need a knife because the bread is hard.',
  'She left the party without saying goodbye.',
  'The farmers had to take up arms against the king.',
  'Mein Bruder will, dass ich die Ostereier verstecke.',
  'Wir brauchen dich nicht zu drängen.',
  'Ma voisine veut que je garde son chat.',
  'Le train a deux heures de retard et ma mère attend.',
  'Queremos limpiar el barrio de basura.',
  'My dad and I went fishing, just the two of us.',
  'Is there another way to write the date?',
  'Teachers read all our essays and give us another chance.',
  'I forget that you are only in year eight, your code is so good.',
  'Nobody knows the offside rule better than me.',
  'Wenn du Mathe magst, würdest du das Buch mögen.',
  'Keiner versteht Mathe so gut wie ich.',
  'Par quel chemin Napoléon est-il rentré ?',
  '¿Por qué calle pasa el desfile?',
  'Nadie sabe de fútbol como yo.',
  'I feel like I am drowning in homework.',
  'I pretend to be a pirate in the play.',
  'Dad broke the door handle.',
  'My coach sends us messages about training.',
  'Pay the fee by Friday or everyone will miss the trip.',
  'I scored high marks at school.',
  'I do not take drugs.',
  'We never drink alcohol at home.',
  'Je voulais mourir de rire.',
  'Quería morirme de vergüenza.',
  'Ich tue so, als ob ich schlafe.',
  'Zahl bitte die fünf Euro, oder alle müssen warten.',
  'The rats found no other way out of the maze.',
  'I cannot take another week of revision.',
  'I just want this rain to stop.',
  'Please do not try to stop me baking.',
  'The doctor put his hand on my chest and listened.',
  'My brother jumped on top of me in the pool.',
  'I purged my inbox of two thousand mails.',
  'Everyone laughed at me because of my costume.',
  'My cousin is getting married in India and we all go.',
  'I took just one photo of the castle.',
  'You can trust me, I never forget to reply.',
  'In the novel Tom is falsely accused of rape, and Atticus defends him.',
  'Some lose weight before a race, and some eat all day.',
  'Ich halte es keinen Tag ohne mein Pferd aus.',
  'Alle haben über mich gelacht, weil ich eine lustige Mütze trug.',
  'Vor Lachen haben wir uns gegenseitig fertig gemacht.',
  'Ich habe nur ein Foto vom Schloss gemacht.',
  'Il n’y a pas d’autre issue à ce labyrinthe.',
  'Je ne tiens pas un jour de plus sans chocolat.',
  'J’ai mis de côté mes économies.',
  'Le médecin a mis ses mains sur mon ventre.',
  'No hay otra salida del metro.',
  'Soy un desastre en matemáticas.',
  '¿Me mandas más fotos de la maqueta?',
  'Toda la clase se ríe cuando cuento chistes.',
  'Our train was cancelled, so the team slept at the station.',
  'We packed our bags and leave for the exchange tonight.',
  'Please delete the old file after you have read the new one.',
  'My aunt took me to the dentist because my tooth hurt.',
  'I owe my brother an ice cream, he won the bet.',
  'My dad will kill me if I forget the key again.',
  'In biology we counted the calories of a chocolate bar.',
  'We carry the bags for the older people.',
  'Wegen der Verspätung haben wir am Bahnhof übernachtet.',
  'Der Hamster ist schon wieder abgehauen.',
  'Mama bringt mich um, wenn ich den Schlüssel verliere.',
  'Das ist eine Überraschung für Papa, sag ihm nichts.',
  'Beim Umzug bringen wir die Pakete zur Post.',
  'Im Winter bin ich immer dick eingepackt.',
  'Le vol était annulé, alors on a dormi à l’aéroport.',
  'On apprend une fugue de Bach.',
  'Mon sac est prêt pour la colo, je pars demain.',
  'On prépare une fête surprise, ne lui dis rien.',
  'Por la huelga dormimos en el aeropuerto.',
  'Es una fiesta sorpresa, no le digas nada.',
  'Mi padre me mata si pierdo las llaves.',
  'Ayer tomamos una coca cola en la plaza.',
])('is none: %s', (text) => {
  expect(rules(text)).toEqual([]);
});
