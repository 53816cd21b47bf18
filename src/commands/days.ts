import { InvalidArgumentError } from 'commander';

/** What is given as a number of days, from 1 to 36500. `beside` names what else may stand there. */
export function numberOfDays(text: string, beside = ''): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 36_500)
    throw new InvalidArgumentError(`Give a number of days from 1 to 36500${beside}.`);
  return number;
}
