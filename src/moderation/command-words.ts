/** What an answer to a notice may tell the relay to do. */
export type Verb = 'release' | 'redact' | 'reject' | 'pause' | 'seen';

/** The words in which it may be said, in small letters and without accents; every language is understood everywhere. */
export const verbWords: Record<Verb, string[]> = {
  release: ['release', 'freigeben', 'freigabe', 'liberer', 'liberar'],
  redact: ['redact', 'schwarzen', 'schwaerzen', 'masquer', 'caviarder', 'ocultar', 'tachar'],
  reject: ['reject', 'ablehnen', 'rejeter', 'refuser', 'rechazar'],
  pause: ['pause', 'pausieren', 'suspendre', 'pausar'],
  seen: ['seen', 'gesehen', 'vu', 'visto'],
};

/** What may stand beside a word without changing what it says. */
export const fillers = new Set(
  [
    'please thanks thank you it this that the message mail now pair cheers ok',
    'bitte danke es das die den nachricht paar',
    'svp merci le la message paire binome maintenant',
    'por favor gracias el mensaje la pareja ahora',
  ].flatMap((words) => words.split(' ')),
);

export const allWords = ['all', 'alle', 'tout', 'tous', 'todo', 'todos'];
