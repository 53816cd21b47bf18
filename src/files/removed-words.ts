import type { Language } from '../policy/policy.js';

/** Why a file was taken out of a mail. */
export type RemovedReason =
  | 'archive'
  | 'audio-video'
  | 'calendar-unreadable'
  | 'contact-card'
  | 'encrypted'
  | 'executable'
  | 'font'
  | 'identity'
  | 'legacy-office'
  | 'location'
  | 'macro'
  | 'message'
  | 'signature'
  | 'too-large'
  | 'unknown-type'
  | 'unreadable'
  | 'vector-image';

/** `%` stands for the file's name in the language's quotes. */
export const sentences: Record<Language, string> = {
  en: 'The programme removed the file %: REASON.',
  de: 'Das Programm hat die Datei % entfernt: REASON.',
  fr: 'Le programme a retiré le fichier % : REASON.',
  es: 'El programa ha quitado el archivo %: REASON.',
};

/** The line for a file whose name would tell something, or that has none. */
export const namelessSentences: Record<Language, string> = {
  en: 'The programme removed a file: REASON.',
  de: 'Das Programm hat eine Datei entfernt: REASON.',
  fr: 'Le programme a retiré un fichier : REASON.',
  es: 'El programa ha quitado un archivo: REASON.',
};

export const quotes: Record<Language, [string, string]> = {
  en: ['“', '”'],
  de: ['„', '“'],
  fr: ['« ', ' »'],
  es: ['«', '»'],
};

/** Why a file was removed, as it ends the sentence. */
export const reasons: Record<RemovedReason, Record<Language, string>> = {
  archive: {
    en: 'archives cannot be checked',
    de: 'Archive lassen sich nicht prüfen',
    fr: 'les archives ne peuvent pas être vérifiées',
    es: 'los archivos comprimidos no se pueden comprobar',
  },
  'audio-video': {
    en: 'sound and video cannot be checked',
    de: 'Ton und Video lassen sich nicht prüfen',
    fr: 'le son et la vidéo ne peuvent pas être vérifiés',
    es: 'el sonido y el vídeo no se pueden comprobar',
  },
  'calendar-unreadable': {
    en: 'the invitation cannot be read',
    de: 'die Einladung ist nicht lesbar',
    fr: 'l’invitation est illisible',
    es: 'la invitación no se puede leer',
  },
  'contact-card': {
    en: 'contact cards say who somebody is',
    de: 'Visitenkarten sagen, wer jemand ist',
    fr: 'les cartes de visite disent qui est quelqu’un',
    es: 'las tarjetas de contacto dicen quién es alguien',
  },
  encrypted: {
    en: 'what is encrypted cannot be checked',
    de: 'Verschlüsseltes lässt sich nicht prüfen',
    fr: 'ce qui est chiffré ne peut pas être vérifié',
    es: 'lo cifrado no se puede comprobar',
  },
  executable: {
    en: 'programs are not passed on',
    de: 'Programme werden nicht weitergeleitet',
    fr: 'les programmes exécutables ne sont pas transmis',
    es: 'los programas ejecutables no se transmiten',
  },
  font: {
    en: 'fonts are not passed on',
    de: 'Schriften werden nicht weitergeleitet',
    fr: 'les polices ne sont pas transmises',
    es: 'las fuentes no se transmiten',
  },
  identity: {
    en: 'it says who somebody is',
    de: 'sie sagt, wer jemand ist',
    fr: 'il dit qui est quelqu’un',
    es: 'dice quién es alguien',
  },
  'legacy-office': {
    en: 'this form cannot be checked; please send it as .docx, .xlsx, .pptx or PDF',
    de: 'dieses Format lässt sich nicht prüfen; bitte als .docx, .xlsx, .pptx oder PDF senden',
    fr: 'ce format ne peut pas être vérifié ; merci de l’envoyer en .docx, .xlsx, .pptx ou PDF',
    es: 'este formato no se puede comprobar; envíelo como .docx, .xlsx, .pptx o PDF',
  },
  location: {
    en: 'it says where somebody is',
    de: 'sie sagt, wo jemand ist',
    fr: 'il dit où se trouve quelqu’un',
    es: 'dice dónde está alguien',
  },
  macro: {
    en: 'it holds programs (macros)',
    de: 'sie enthält Programme (Makros)',
    fr: 'il contient des programmes (macros)',
    es: 'contiene programas (macros)',
  },
  message: {
    en: 'attached mails say who wrote them',
    de: 'angehängte E-Mails sagen, wer sie geschrieben hat',
    fr: 'les courriels joints disent qui les a écrits',
    es: 'los correos adjuntos dicen quién los escribió',
  },
  signature: {
    en: 'signatures and keys say who somebody is',
    de: 'Signaturen und Schlüssel sagen, wer jemand ist',
    fr: 'les signatures et les clés disent qui est quelqu’un',
    es: 'las firmas y las claves dicen quién es alguien',
  },
  'too-large': {
    en: 'it is too large to be checked',
    de: 'sie ist zu groß, um geprüft zu werden',
    fr: 'il est trop grand pour être vérifié',
    es: 'es demasiado grande para comprobarlo',
  },
  'unknown-type': {
    en: 'files of this type cannot be checked',
    de: 'Dateien dieser Art lassen sich nicht prüfen',
    fr: 'les fichiers de ce type ne peuvent pas être vérifiés',
    es: 'los archivos de este tipo no se pueden comprobar',
  },
  unreadable: {
    en: 'it is damaged or cannot be read',
    de: 'sie ist beschädigt oder nicht lesbar',
    fr: 'il est endommagé ou illisible',
    es: 'está dañado o no se puede leer',
  },
  'vector-image': {
    en: 'drawings of this type can hold programs; please send a PNG',
    de: 'Zeichnungen dieser Art können Programme enthalten; bitte als PNG senden',
    fr: 'les dessins de ce type peuvent contenir des programmes ; merci d’envoyer un PNG',
    es: 'los dibujos de este tipo pueden contener programas; envíe un PNG',
  },
};
