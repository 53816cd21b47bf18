import type { Random } from './random.js';

const subjects = [
  'bridges',
  'volcanoes',
  'the Tudors',
  'photosynthesis',
  'my robot',
  'the planets',
  'a poem',
  'our chess club',
];

/** A school mail full of numbers and names of platforms, with nothing by which to reach anybody. */
export function harmlessMail({ pick, below, digits }: Random): string {
  const number = (least: number, most: number) => least + below(most - least + 1);
  const year = () => number(1066, 2026);
  const two = (value: number) => String(value).padStart(2, '0');
  return pick([
    () => `We were born in ${year()} and our school in ${year()}, so it is ${number(10, 900)} years old.`,
    () =>
      `The match ended ${number(0, 5)}-${number(0, 5)}, after ${number(0, 3)}:${number(0, 3)} at half time.`,
    () =>
      `My talk about ${pick(subjects)} is on ${two(number(1, 28))}.${two(number(1, 12))}.2026 at ${number(8, 15)}:${two(number(0, 59))}.`,
    () =>
      `The exam is on ${two(number(1, 28))}/${two(number(1, 12))}/2026, ${number(9, 12)}.30 to ${number(13, 15)}.45.`,
    () =>
      `${number(2, 99)} x ${number(2, 99)} = ${number(100, 9999)} and ${number(2, 9)}/${number(2, 9)} is a fraction.`,
    () => `ISBN 978-${number(0, 9)}-${digits(3)}-${digits(5)}-${number(0, 9)} is about ${pick(subjects)}.`,
    () => `Order number ${digits(12)} has come, it cost £${number(5, 99)}.${digits(2)}.`,
    () => `Bestellnummer ${digits(9)}, Seite ${number(1, 300)} im Katalog.`,
    () =>
      `The city has ${number(1, 9)},${digits(3)},${digits(3)} people, ${number(1, 9)}.${number(0, 9)} million.`,
    () => `Die Stadt hat ${number(1, 9)}.${digits(3)}.${digits(3)} Einwohner.`,
    () => `La ville a ${number(1, 9)} ${digits(3)} ${digits(3)} habitants.`,
    () =>
      `Take ${number(100, 500)} g flour, ${number(1, 4)} eggs, ${number(50, 250)} ml milk and bake for ${number(10, 40)} minutes at ${number(160, 220)} degrees.`,
    () =>
      `I use version ${number(1, 20)}.${number(0, 30)}.${number(0, 9)} of Python and ${number(1, 9)}.${number(0, 9)} of Lua.`,
    () => `Coordinates ${number(0, 89)}.${digits(4)}, -${number(0, 89)}.${digits(4)} for the treasure.`,
    () =>
      `The sequence goes ${number(1, 9)}, ${number(10, 19)}, ${number(20, 29)}, ${number(30, 39)}, ${number(40, 49)}.`,
    () =>
      `My marks: ${number(1, 9)} ${number(1, 9)} ${number(1, 9)} ${number(1, 9)} ${number(1, 9)} ${number(1, 9)}, and ${number(50, 99)}% in the test.`,
    () =>
      `The war lasted from ${number(1300, 1499)} to ${number(1500, 1699)}; see pages ${number(10, 99)}-${number(100, 199)}.`,
    () => `Light goes ${digits(1)}99 792 458 metres in a second, sound ${number(300, 350)}.`,
    () => `x = ${digits(6)} and y = ${digits(7)}, so x + y = ${digits(7)}.`,
    () =>
      `Il fait ${number(0, 30)},${number(0, 9)} degrés, on a couru ${number(1, 9)} km en ${number(20, 59)} min ${number(0, 59)} s.`,
    () => `El libro tiene ${number(100, 500)} páginas y cuesta ${number(5, 30)},${digits(2)} euros.`,
    () =>
      `In class we talked about ${pick(['Instagram', 'TikTok', 'WhatsApp', 'YouTube'])} and ${pick(subjects)} for ${number(10, 50)} minutes.`,
    () =>
      `Room ${number(1, 400)}, table ${number(1, 20)}, group ${pick(['A', 'B', 'C'])}${number(1, 4)}: that is our place at the fair.`,
    () => `@Test void adds() { assertEquals(${number(1, 99)}, sum(${number(1, 9)}, ${number(1, 9)})); }`,
    () =>
      `C${number(1, 9)}H${number(1, 20)}O${number(1, 9)} has ${number(2, 30)} atoms and melts at ${number(20, 900)} °C.`,
    () =>
      `Thank you for your letter about ${pick(subjects)}. I read it twice and told my class about it at ${number(9, 12)} o'clock.`,
    () =>
      `We drove ${number(2, 900)} miles down the A${number(1, 99)} and stopped at Oxford. In the evening it rained.`,
    () =>
      `The ${pick(['Battle', 'Treaty', 'Siege'])} of ${year()} had ${number(2, 60)} 000 men on each side.`,
    () => `Ich habe ${number(2, 9)} Geschwister, ${number(1, 9)} Katzen und in Mathe eine ${number(1, 4)}.`,
    () =>
      `Level ${number(1, 99)}: ${digits(6)} points, ${number(1, 9)} lives, ${two(number(0, 59))}:${two(number(0, 59))} left.`,
  ])();
}
