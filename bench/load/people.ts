import { draw, type Random } from './random.js';

const FIRST =
  'Amara Ben Carla Dilan Elif Farah George Hanna Ivo Jasmin Kofi Leila Mateo Nora Oskar Priya Quentin Rosa Samir Tilda Umut Vera Wren Xenia Yusuf Zoe'.split(
    ' ',
  );
const LAST =
  'Achterberg Bellweather Castellano Doughty Eriksson Fairbanks Gutierrez Hallström Iwanow Jankowski Kavanagh Lindqvist Marchetti Nakamura Okafor Petrescu Quillan Rasmussen Szymanski Thornbury Ullmann Vandermeer Whitlock Xanthos Yilmaz Zielinski'.split(
    ' ',
  );
const COMPANIES =
  'harbour-engineering brightwell-labs stonebridge-bank canal-street-press kite-robotics'.split(' ');
const SCHOOLS = 'northfield-school riverside-academy st-brigid'.split(' ');

export interface Person {
  first: string;
  last: string;
  email: string;
}

export interface RosterPair {
  reference: string;
  mentor: Person;
  mentee: Person;
}

/** So many mentors and mentees, at companies, at schools and with mail providers, under reserved domains. */
export function roster(size: number, random: Random): RosterPair[] {
  return Array.from({ length: size }, (_, n) => ({
    reference: `B-${n + 1}`,
    mentor: person(n, n % 3 === 0 ? 'post.example' : `${draw(random, COMPANIES)}.example`, random),
    mentee: person(n + size, n % 4 === 0 ? 'mailbox.example' : `${draw(random, SCHOOLS)}.example`, random),
  }));
}

/** The roster as `mentorpost import` reads it. */
export function rosterCsv(pairs: RosterPair[]): string {
  const name = ({ first, last }: Person) => `${first} ${last}`;
  const rows = pairs.map(({ mentor, mentee, reference }) =>
    [name(mentor), mentor.email, name(mentee), mentee.email, reference].join(','),
  );
  return ['mentor_name,mentor_email,mentee_name,mentee_email,reference', ...rows, ''].join('\n');
}

function person(n: number, domain: string, random: Random): Person {
  const first = FIRST[n % FIRST.length] ?? '';
  const last = draw(random, LAST);
  const ascii = last.normalize('NFD').replace(/[^A-Za-z]/g, '');
  return { first, last, email: `${first}.${ascii}.${n}@${domain}`.toLowerCase() };
}
