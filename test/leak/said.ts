import { files, type Row, type Sender, text } from './row.js';

/** What a mail itself tells of its sender beside the registered name and address, and repeats in its text. */
export const saidRows: Row[] = [
  {
    place: 'the employer of the Organization header, in the text',
    mail: text(
      () => 'We at Marlinspike Dredging dig.\n\nIt is wet.',
      () => 'Organization: Marlinspike Dredging Ltd',
    ),
    hidden: ['marlinspike'],
  },
  {
    place: 'the employer of the signature, in the text',
    mail: text((s: Sender) => `We at Marlinspike Dredging dig.\n\n-- \n${s.name}\nMarlinspike Dredging Ltd`),
    hidden: ['marlinspike'],
  },
  {
    place: 'a colleague’s address in words',
    mail: text(
      (s) => `Ask tremayne at ${s.domain.replace('.', ' dot ')}, if you like.\n\nThey know.`,
      (s) => `Cc: Jo Tremayne <tremayne@${s.domain}>`,
    ),
    hidden: ['tremayne'],
  },
  {
    place: 'the user and the machine of what a program printed',
    mail: text(
      () =>
        'heronfan@lab-seven:~/bolts$ python3 a.py\n  File "C:\\Users\\heronfan\\bolts\\a.py", line 3\n\nWhy?',
    ),
    hidden: ['heronfan', 'lab-seven'],
  },
  {
    place: 'the user of a notebook’s output',
    mail: files(() => [
      { type: 'application/json', name: 'a.ipynb', content: '{"text": ["/Users/heronfan/bolts/a.py:3"]}' },
    ]),
    hidden: ['heronfan'],
  },
  {
    place: 'the name in another script',
    mail: text(
      () => 'Ich heiße Ивановская.\n\nDas ist alles.',
      () => 'Reply-To: Maria Ivanovskaja <maria@gmail.com>',
    ),
    hidden: ['ивановская'],
  },
];
