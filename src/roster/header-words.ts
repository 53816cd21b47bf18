/** What a word in the name of a column speaks of; `filler` of nothing. */
export type Meaning =
  | 'mentor'
  | 'mentee'
  | 'name'
  | 'given'
  | 'family'
  | 'first'
  | 'middle'
  | 'last'
  | 'email'
  | 'address'
  | 'reference'
  | 'programme'
  | 'school'
  | 'start'
  | 'end'
  | 'consent'
  | 'checked'
  | 'date'
  | 'filler';

/** Without marks over letters. A tutor is the teacher of a form in one country and a mentor in another, so none here. */
const WORDS: Record<Meaning, string> = {
  mentor: 'mentor mentors mentora mentorin mentorinnen mentoren mentore mentrice',
  mentee: `mentee mentees mentoree mentorees mentorado mentorada pupil pupils student students learner learners schuler schulers
    schulerin schulerinnen schueler schuelerin eleve eleves etudiant etudiante alumno alumna alumnos estudiante estudiantes
    alunno alunna studente studentessa leerling leerlingen`,
  name: 'name names namen nom noms nombre nombres nome naam',
  // These say which name is meant, those below are one.
  given: 'first given pila',
  family: 'last family famille',
  first: 'forename forenames vor vorname vornamen rufname prenom prenoms voornaam firstname',
  middle: 'middle tussenvoegsel tussenvoegsels voorvoegsel voorvoegsels',
  last: 'surname surnames nachname nachnamen familienname zuname apellido apellidos cognome achternaam lastname',
  email:
    'email emails mail mails mailadresse mailadressen mailadres courriel correo electronique electronico elettronica mel',
  address: 'address addresses adresse adressen adresses direccion indirizzo adres',
  reference: 'reference ref referenz referencia riferimento referentie',
  programme: 'programme program programm programa programma',
  school: 'school schule schulname ecole etablissement escuela colegio instituto scuola',
  start: 'start starts begin begins beginn startdatum anfang debut inicio inizio startdate',
  end: 'end ends ende enddatum einddatum fin fine einde enddate',
  consent: 'consent einwilligung consentement consentimiento consenso',
  checked: 'checked',
  date: 'date datum fecha data',
  filler: `s the of on in and und et y innen e es a o des der die das dem den von vom du de del della dello di la le l el los las d van am
    full complete vollstandiger complet completo optional required mentoring`,
};

const meanings = new Map(
  Object.entries(WORDS).flatMap(([meaning, words]) =>
    words.split(/\s+/).map((word) => [word, meaning as Meaning] as const),
  ),
);

/** What the words of a column's name speak of; undefined where one is not known. An accent makes a mentee of a mentor. */
export function meaningsOf(name: string): Set<Meaning> | undefined {
  const words = name
    .normalize('NFC')
    .replace(/mentorée?s?/gi, ' mentee ')
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/(?<!\p{L})e[\s_-]?mail/giu, ' email ')
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const all = new Set<Meaning>();
  for (const word of words) {
    const meaning = meanings.get(word);
    if (!meaning) return undefined;
    if (meaning !== 'filler') all.add(meaning);
  }
  return all;
}
