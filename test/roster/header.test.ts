import { describe, expect, test } from '@jest/globals';
import { readRows } from '../../src/roster/csv.js';

const read = (header: string, row: string) => readRows(Buffer.from(`${header}\n${row}\n`));
const pair = {
  mentor_name: 'Ute Brink',
  mentor_email: 'ute@dock.example',
  mentee_name: 'Kai Voll',
  mentee_email: 'kai@school.example',
};
const cells = 'Ute Brink;ute@dock.example;Kai Voll;kai@school.example';

describe('a header as people write it', () => {
  test.each([
    'Mentor;Mentor e-mail;Mentee;Mentee e-mail',
    "Mentor's full name*;Mentor's e-mail address*;Pupil's full name*;Pupil's e-mail address*",
    'Name of mentor;Email of mentor;Name of student;Email of student',
    'Mentor\u00A0Name ;\u200BMentor Email;Student Name;Student Email',
    'Mentor/in;E-Mail-Adresse Mentor/in;Schüler/in;E-Mail-Adresse Schüler/in',
    'Name Mentor*in;Mail Mentor*in;Name SchülerIn;Mail SchülerIn',
    'MentorName;MentorEmail;MenteeName;MenteeEmail',
    'Nom du mentor;Courriel du mentor;Nom de l’élève;Courriel de l’élève',
    'Mentor·e;Adresse mail du mentor;Mentoré·e;Adresse électronique du mentoré',
    'Nombre del mentor;Correo electrónico del mentor;Nombre del alumno;Correo electrónico del alumno',
    'Nome mentore;E-mail mentore;Nome studente;Indirizzo e-mail studente',
    'Vor- und Zuname Mentor;E-Mail Mentor;Vorname und Name Schüler;E-Mail Schüler',
    'Mentor last name, first name;Mentor email;Forename and surname of pupil;Email of pupil',
    'NOM Prénom du mentor;Courriel du mentor;Nom et prénom de l’élève;Courriel de l’élève',
    'Nombre y apellidos mentor;Correo mentor;Apellidos, nombre alumno;Correo alumno',
    'Mentor;Mentor e-mail;Pupil;Pupil school e-mail',
    'Name des Mentors;Mailadresse des Mentors;Name des Schülers;Mailadresse des Schülers',
    'Naam mentor;E-mailadres mentor;Naam leerling;E-mailadres leerling',
  ])('%s', (header) => {
    const { rows, rejected } = read(header, cells);
    expect(rejected).toEqual([]);
    expect(rows.map((row) => row.cells)).toEqual([pair]);
  });

  test.each([
    ['Mentor first name;Mentor last name;Pupil surname;Pupil forename', 'Ute;Brink;Voll;Kai'],
    ['Vorname Mentor;Nachname Mentor;Name Schüler;Vorname Schüler', 'Ute;Brink;Voll;Kai'],
    ['Prénom du mentor;Nom du mentor;Nom de l’élève;Prénom de l’élève', 'Ute;Brink;Voll;Kai'],
    ['Nombre mentor;Apellidos mentor;Nombre alumno;Apellidos alumno', 'Ute;Brink;Kai;Voll'],
    ['Rufname Mentor;Familienname Mentor;Rufname Schüler;Familienname Schüler', 'Ute;Brink;Kai;Voll'],
    ['Mentor name;Mentor surname;Student name;Student surname', 'Ute Brink;Brink;Kai Voll;Voll'],
  ])('first name and surname in two columns: %s', (names, row) => {
    const { rows, rejected } = read(
      `${names};Mentor e-mail;Mentee e-mail`,
      `${row};ute@dock.example;kai@school.example`,
    );
    expect(rejected).toEqual([]);
    expect(rows.map(({ cells }) => cells)).toEqual([pair]);
  });

  test.each([
    'Voornaam leerling;Tussenvoegsel leerling;Achternaam leerling',
    'Pupil first name;Pupil middle name;Pupil last name',
  ])('and what stands between the two: %s', (names) => {
    const { rows, rejected } = read(
      `Mentor;Mentor e-mail;${names};Mentee e-mail`,
      'Ute Brink;ute@dock.example;Kai;van der;Voll;kai@school.example',
    );
    expect(rejected).toEqual([]);
    expect(rows[0]?.cells).toEqual({ ...pair, mentee_name: 'Kai van der Voll' });
  });

  test.each([
    ['Referenz;Schule;Beginn;Ende;Einwilligung am', 'R1;Voll-Schule;2026-09-01;2027-07-15;2026-08-20'],
    [
      'Réf.;Établissement;Date de début;Date de fin;Consentement',
      'R1;Voll-Schule;2026-09-01;2027-07-15;2026-08-20',
    ],
    ['Ref;School name;Start date;End date;Consent date', 'R1;Voll-Schule;2026-09-01;2027-07-15;2026-08-20'],
    [
      'Referencia;Colegio;Fecha de inicio;Fecha de fin;Consentimiento',
      'R1;Voll-Schule;2026-09-01;2027-07-15;2026-08-20',
    ],
  ])('the other columns: %s', (header, row) => {
    const { rows, rejected } = read(
      `mentor_name;mentor_email;mentee_name;mentee_email;${header}`,
      `${cells};${row}`,
    );
    expect(rejected).toEqual([]);
    expect(rows[0]?.cells).toEqual({
      ...pair,
      ...{ reference: 'R1', school: 'Voll-Schule', starts_on: '2026-09-01', ends_on: '2027-07-15' },
      consent_on: '2026-08-20',
    });
  });

  test.each([
    ['a title', 'Mentoring 2026/27;;;\n'],
    ['a title without separators, a blank line and a date', 'Pairs of the year\n\nPrinted on 1.9.2026\n'],
  ])('%s above it is passed over', (_name, above) => {
    const { rows, rejected } = readRows(
      Buffer.from(`${above}mentor_name;mentor_email;mentee_name;mentee_email\n${cells}\n`),
    );
    expect(rejected).toEqual([]);
    expect(rows).toEqual([{ line: above.split('\n').length + 1, cells: pair }]);
  });
});

describe('what is not known for sure is no column', () => {
  test.each([
    'Mentor phone',
    'Mentor address',
    'Mentee parent e-mail',
    "Mentee's mother's name",
    'Mentor 2 name',
    'Mentor e-mail 2',
    'Tutor name',
    'Student mentor name',
    'E-mail',
    'Name',
    'Date of birth',
    'Notes',
    'Mentee consent',
  ])('%s', (column) => {
    const { rejected } = read(`mentor_name;mentor_email;mentee_name;mentee_email;${column}`, `${cells};x`);
    expect(rejected).toEqual([
      { line: 1, column, message: expect.stringMatching(/no column we know: remove it/) },
    ]);
  });

  test('two columns that mean the same are not one', () => {
    const { rejected } = read('Mentor;Mentor name;mentor_email;mentee_name;mentee_email', `Ute;${cells}`);
    expect(rejected).toEqual([
      { line: 1, column: 'mentor_name', message: 'stands twice in the header: remove one of the two' },
    ]);
  });
});
