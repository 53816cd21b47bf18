import { foldWord } from './fold.js';
import { BREAK, GAP, LINE, STOP, UPPER } from './gap.js';
import { type Letters, lettersBetween } from './letters.js';
import { ALSO_TITLES, TITLES } from './name-words.js';

/** What people write before their name, without spaces. */
const INTRODUCTIONS = setOf(`
  my name is; my names; name is; the name is; surname is; last name is; family name is; first name is; name; surname; i am; im; this is; call me;
  called; known as; it is me; its me; sincerely; yours; regards; dear; hi; hello; hey; signed; from;
  i met; we met; ive met; met with; family; uncle; aunt; auntie; grandpa; grandma; granny; the name of
  ich heiße; mein name ist; ich bin; ich bins; nenn mich; heiße; name ist; vorname; nachname; liebe; lieber; hallo; dein; deine; euer; eure; familie; opa; oma; onkel; tante
  je m'appelle; mon nom est; mon prénom est; je suis; appelle moi; nom; prénom; bonjour; cher; chère; salut; ton; ta; famille; tonton; tata; papi; mamie
  me llamo; mi nombre es; mi apellido es; soy; llámame; nombre; apellido; hola; querido; querida; tu; su; familia; tío; tía
  mi chiamo; il mio nome è; sono; cognome; caro; cara; ciao; meu nome é; chamo me; sou; mijn naam is; ik ben; ik heet; jag heter; jeg hedder
  nazywam się; mam na imię; jestem`);
const CLOSINGS = setOf(`
  regards; best; best wishes; wishes; kind regards; thanks; thank you; many thanks; cheers; love; yours; sincerely; faithfully; see you; bye; xx; xxx; take care; soon
  grüße; grüßen; gruß; lg; vg; mfg; danke; tschüss; deine; dein; liebe; cordialement; bises; bisous; merci; amicalement; à bientôt
  saludos; un abrazo; besos; gracias; atentamente; saluti; grazie; baci; cumprimentos; abraços; groeten; groetjes; hälsningar; hilsen; pozdrawiam`);
const LONGEST = 20;

function setOf(phrases: string): Set<string> {
  return new Set(phrases.split(/[;\n]/).map(foldWord).filter(Boolean));
}

/** Whether the words around an ordinary word make a name of it: a title, an introduction, a signature. */
export function isNamed(letters: Letters, at: number, end: number): boolean {
  const { gaps } = letters;
  const before = (gaps[at] ?? 0) & GAP;
  if (at > 0 && !(before & (LINE | BREAK)) && isTitled(letters, at)) return true;
  if (((gaps[at] ?? 0) & UPPER) === 0) return false;
  if (at > 0 && !(before & STOP) && !(before & LINE) && endsWith(letters, at, INTRODUCTIONS)) return true;
  return isSignature(letters, at, end);
}

function isTitled(letters: Letters, at: number): boolean {
  const from = wordBefore(letters, at);
  if (from === undefined) return false;
  const word = lettersBetween(letters, from, at);
  if (TITLES.has(word)) return true;
  return ALSO_TITLES.has(word) && ((letters.gaps[from] ?? 0) & (letters.gaps[at] ?? 0) & UPPER) !== 0;
}

/** Before the name of a firm or school that people belong to. */
const EMPLOYED = setOf(`
  work at; work for; works at; works for; working at; working for; worked at; worked for; job at; boss at; office at; colleagues at; employed by; employed at; intern at; here at; us at; we at; i am at; im at; teach at; teaching at; study at; studying at; student at; pupil at; engineer at; manager at; director at; nurse at; lecturer at; teacher at; head at; team at; job at; years at; career at; internship at; apprenticeship at; apprentice at; role at; position at; staff at; day at; school is; company is; firm is; go to; goes to; went to; attend; my school; our school; year 7 at; year 8 at; year 9 at; year 10 at; year 11 at; year 12 at; year 13 at
  arbeite bei; arbeite für; arbeiten bei; arbeite in der; bin bei; wir bei; uns bei; firma; angestellt bei; praktikum bei; chef bei; kollegen bei; lehrer am; lehrerin am; schule heißt; meine schule; unsere schule; gehe aufs; gehe ans; gehe auf das; gehe auf die; gehe zum; gehe zur; bin am; bin an der; bin auf dem; bin auf der; wir am; wir an der; besuche das; besuche die; bei uns am
  travaille chez; travaille pour; travaille à; travaillons chez; je suis chez; nous chez; employé chez; employée chez; stage chez; boîte; mon lycée; mon collège; mon école; vais à; vais au; suis au; suis à
  trabajo en; trabajo para; trabajamos en; empleado de; empleada de; la empresa; prácticas en; mi instituto; mi colegio; voy al; voy a; estudio en
  lavoro per; lavoro in; lavoro alla; lavoro da; trabalho na; trabalho no; trabalho para; werk bij; werk voor; jobbar på; arbetar på; jobber i; pracuję w`);

/** Whether the words before say that somebody works or learns there: at a place of one word, which is a name by its capital. */
export function isEmployer(letters: Letters, at: number, isOneWord: boolean): boolean {
  const gap = letters.gaps[at] ?? 0;
  if (gap & STOP || (isOneWord && !(gap & UPPER))) return false;
  return endsWith(letters, at, EMPLOYED);
}

/** Alone on a line, after a closing, an empty line or at the end of all. */
function isSignature(letters: Letters, at: number, end: number): boolean {
  const { text, from, to, gaps, length } = letters;
  const lineBefore = at === 0 || ((gaps[at] ?? 0) & LINE) !== 0;
  const lineAfter = end === length || ((gaps[end] ?? 0) & LINE) !== 0;
  if (!lineBefore || !lineAfter) return false;
  if (end === length && at > 0) return true;
  if (endsWith(letters, at, CLOSINGS)) return true;
  const gap = text.slice(to[at - 1] ?? 0, from[at] ?? 0);
  return at > 0 && gap.indexOf('\n') !== gap.lastIndexOf('\n');
}

/** Whether the letters before a place end in a phrase that begins where a word does. */
function endsWith(letters: Letters, at: number, phrases: Set<string>): boolean {
  for (let from = at - 1; from >= 0 && from >= at - LONGEST; from--)
    if (((letters.gaps[from] ?? 0) & GAP) !== 0 && phrases.has(lettersBetween(letters, from, at)))
      return true;
  return false;
}

/** Where the word begins that ends before a place. */
export function wordBefore({ gaps }: Letters, at: number): number | undefined {
  for (let from = at - 1; from >= 0 && from > at - 14; from--) if ((gaps[from] ?? 0) & GAP) return from;
  return undefined;
}
