import { draw, type Random } from './random.js';

const WORDS: Record<string, readonly string[]> = {
  topic:
    'the paper bridge|the volcano poster|fractions|the school play|my essay about whales|the robot arm|the debate club|photosynthesis|the history project|the coding task|the poem|long division|the weather diary|the solar oven'.split(
      '|',
    ),
  job: 'testing small motors|drawing plans for a library|checking sums in a spreadsheet|writing a report about rain|repairing an old pump|teaching a new colleague|measuring how beams bend|sorting rock samples|planning a rail timetable'.split(
    '|',
  ),
  feeling:
    'excited|a bit nervous|really proud|curious|surprised|tired but happy|much more confident|relieved'.split(
      '|',
    ),
  when: 'this week|last Friday|after the holidays|yesterday afternoon|before lunch|at the weekend|in the science lesson|on Tuesday'.split(
    '|',
  ),
  thing:
    'a notebook|coloured pencils|the graph|a list of three questions|an example|the second draft|a small experiment|the first chapter|a timeline'.split(
      '|',
    ),
  person:
    'my teacher|my sister|our group|a friend from class|my manager|a colleague|the librarian|our team'.split(
      '|',
    ),
  subject: 'maths|physics|art|English|biology|history|music|design|computing'.split('|'),
};

const SENTENCES = `Thank you for your last mail, I read it twice and it helped me a lot.
I worked on {topic} {when} and felt {feeling} when it was done.
{when} I spent most of the day {job}, which is less boring than it sounds.
Could you tell me how you learned {subject} when you were at school?
{person} said that {thing} would make {topic} easier to follow.
I am {feeling} about {topic}, but I still do not know how to begin the last part.
What I like about {subject} is that you can try things out and see at once whether they work.
When I was your age I found {subject} hard, and {thing} made all the difference.
Maybe you could start with {thing} and leave the difficult bit for later.
We had to present {topic} {when}, and everyone asked questions afterwards.
My favourite part of the job is {job} together with {person}.
I tried what you suggested with {thing}, and it worked better than I expected.
Do you think {subject} is useful for {job}?
It rained all day, so {person} and I stayed inside and finished {topic}.
The test in {subject} is coming soon and I have made {thing} to prepare for it.
I made a mistake in the middle, noticed it {when} and had to do half of it again.
That is completely normal: nobody gets {topic} right the first time.
Sometimes I explain {topic} to {person}, and then I understand it better myself.
Next time I would like to hear more about how you ended up {job}.
We are reading a long novel in English, and the chapters get better as it goes on.
My answer was nearly the same as the one in the book, only the sign was wrong.
I drew {thing} for {topic}; the colours came out well.
Please do not worry about being slow, {subject} takes everyone a while.
{person} wants to know whether engineers really use {subject} every day.
I have thought about what you wrote, and I agree that asking early is better than guessing.`.split('\n');

/** Sentences of a school-year's correspondence, in paragraphs, of about so many characters. */
export function prose(random: Random, length: number): string[] {
  const paragraphs: string[] = [];
  let total = 0;
  while (total < length) {
    const count = 2 + Math.floor(random() * 4);
    const paragraph = Array.from({ length: count }, () => sentence(random)).join(' ');
    paragraphs.push(paragraph);
    total += paragraph.length + 2;
  }
  return paragraphs;
}

/** Two or three words such as people write as a subject. */
export function heading(random: Random): string {
  return capital(`${draw(random, WORDS.topic ?? [])} and ${draw(random, WORDS.subject ?? [])}`);
}

/** Lines of at most 76 characters with CRLF. */
export function wrapped(paragraph: string, prefix = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(' ')) {
    if (line.length + word.length > 74 - prefix.length) {
      lines.push(prefix + line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, prefix + line].join('\r\n');
}

function sentence(random: Random): string {
  return capital(
    draw(random, SENTENCES).replace(/\{(\w+)\}/g, (_all, name: string) => draw(random, WORDS[name] ?? [])),
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
