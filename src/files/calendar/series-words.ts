import type { Language } from '../../policy/policy.js';

/** For the reader of a series of which only the first year is told. */
export const seriesGoesOn: Record<Language, string> = {
  en: '(This series goes on for longer than is shown here.)',
  de: '(Diese Serie geht länger weiter, als hier zu sehen ist.)',
  fr: '(Cette série se poursuit au-delà de ce qui est affiché ici.)',
  es: '(Esta serie continúa más allá de lo que se muestra aquí.)',
};
