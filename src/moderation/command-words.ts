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
    'please thanks thank you it this that them the message messages mail mails now pair cheers ok',
    'bitte danke es das die den diese dieses nachricht nachrichten mail mails paar jetzt',
    'svp merci le la les ce cette message messages paire binome maintenant',
    'por favor gracias el este esta mensaje los mensajes la pareja ahora',
  ].flatMap((words) => words.split(' ')),
);

/** With which somebody agrees before the word. */
export const assents = new Set(['yes', 'okay', 'ja', 'oui', 'si', 'vale']);

export const allWords = ['all', 'alle', 'tout', 'tous', 'todo', 'todos'];
