import type { Language } from '../policy/policy.js';

/** A participant's word to the relay itself rather than to the other person. */
export interface Call {
  kind: 'report' | 'stop';
  /** False where the rest of the line may be meant for the other person, so that a coordinator has to look. */
  certain: boolean;
}

const words: Record<Language, Record<Call['kind'], string[]>> = {
  en: { report: ['report'], stop: ['stop'] },
  de: { report: ['melden', 'meldung'], stop: ['stopp', 'stop', 'halt', 'aufhören'] },
  fr: { report: ['signaler', 'signalement'], stop: ['stop', 'arrête', 'arrêtez', 'arrêter'] },
  es: { report: ['denunciar', 'reportar', 'denuncia', 'informar'], stop: ['alto', 'basta', 'stop', 'parar'] },
};

/** What follows the word where it is surely meant for the relay. */
const objects =
  /^(?:this|him|her|them|it|me|you|abuse|bullying|a problem|problem|someone|(?:my|the|this) (?:mentor|mentee|person|message|mail)|das|dies|ihn|sie|es|ein problem|ceci|ça|le|la|un problème|esto|lo|la|un problema|please|bitte|svp|por favor|now|sofort|jetzt|maintenant|ahora)(?![\p{L}\p{N}])/iu;

const HELP =
  /^(?:help(?: me)?|hilfe|hilf mir|à l['’]aide|aidez[- ]moi|au secours|ayuda|socorro|ayúdame)[\s.!…]*$/iu;

/**
 * Whether a mail calls the relay: its first line begins with "report" or "stop", in English or the programme's
 * language. Where the text is empty, the subject is looked at.
 */
export function callIn(newText: string, subject: string, language: Language): Call | undefined {
  const text =
    newText.trim() === '' ? subject.replace(/^(?:\s*(?:re|aw|sv|r[eé]p?|antw)\s*:)+/i, '') : newText;
  const line = firstLine(text);
  for (const kind of ['report', 'stop'] as const) {
    for (const word of [...words.en[kind], ...words[language][kind]]) {
      const rest = after(line, word);
      if (rest === undefined) continue;
      const call = kind === 'report' ? report(rest) : stop(rest, line);
      if (call) return call;
    }
  }
  // A cry for help is one where nothing else is said; "help" begins many a question about homework.
  return HELP.test(text.trim()) ? { kind: 'report', certain: true } : undefined;
}

function firstLine(text: string): string {
  const line = text.split('\n').find((one) => /[\p{L}\p{N}]/u.test(one)) ?? '';
  return line
    .slice(0, 500)
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .trim();
}

/** What stands after the word, where the line begins with it. */
function after(line: string, word: string): string | undefined {
  if (line.slice(0, word.length).toLowerCase() !== word) return undefined;
  const rest = line.slice(word.length);
  return /^[\p{L}\p{N}]/u.test(rest) ? undefined : rest;
}

function report(rest: string): Call {
  const certain = /^[\s"'”“»)]*(?:$|[.:!,;–—-])/u.test(rest) || objects.test(rest.trim());
  return { kind: 'report', certain };
}

/** "stop" in the middle of a sentence is a word like any other; alone, or in capitals, it is a command. */
function stop(rest: string, line: string): Call | undefined {
  const alone =
    !/[\p{L}\p{N}]/u.test(rest) ||
    /^[\s.!,]*(?:it|now|please|bitte|jetzt|sofort|svp|por favor|ahora|ya|maintenant)?[\s.!]*$/iu.test(rest);
  if (alone) return { kind: 'stop', certain: true };
  const shouted = line.slice(0, line.length - rest.length);
  return shouted === shouted.toUpperCase() ? { kind: 'stop', certain: false } : undefined;
}
