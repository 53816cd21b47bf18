/** Letters of other scripts, each followed by the Latin letter it looks like, in the case in which it does. */
const PAIRS =
  'аa вb гr еe ёe з3 иu іi їi јj кk лn мm нh оo пn рp сc ѕs тt уy хx цu ьb ԁd ԛq ԝw һh ӏl ґr єe ' +
  'АA ВB ЕE ЁE ІI ЇI ЈJ КK МM НH ОO РP СC ЅS ТT УY ХX ԌG ԚQ ԜW ҺH ӀI ' +
  'αa βb γy εe ηn ιi κk μu νv οo ρp σo τt υu χx ωw ϲc ϳj ' +
  'ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX ϹC ' +
  'աw գq հh ոn ռn սu օo ցg ' +
  'ᎪA ᏴB ᏟC ᎠD ᎬE ᏀG ᎻH ᎥI ᎫJ ᏦK ᏞL ᎷM ᏢP ᎡR ᏚS ᎢT ᏙV ᎳW ᎽY ᏃZ';

/** Latin letters in disguise, which no other language needs: small capitals, letters of phonetics, turned ones. */
const ALWAYS =
  'ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ɢg ʜh ɪi ᴊj ᴋk ʟl ᴍm ɴn ᴏo ᴘp ʀr ꜱs ᴛt ᴜu ᴠv ᴡw ʏy ᴢz ɑa ɡg ɩi ı\u0069 ȷj ʋv ɯm ɐa ǝe ɹr ʇt ʌv ʍw ʎy ɟf ɓb ɗd ɠg ɦh ƙk ɲn ƥp ƭt ƈc ' +
  'µu ßss æae œoe øo łl đd ðd þth ħh ŧt ŋn';

function table(pairs: string): Map<number, string> {
  return new Map(
    pairs.split(' ').map((pair) => {
      const point = pair.codePointAt(0) ?? 0;
      return [point, pair.slice(String.fromCodePoint(point).length).toLowerCase()];
    }),
  );
}

/** By code point: what stands for it in a word or a text that is Latin otherwise. */
export const lookalikes = table(PAIRS);
/** By code point: what stands for it wherever it is. */
export const disguises = table(ALWAYS);

/** Letters and digits in black or coloured boxes and circles, which Unicode does not fold itself. */
const BOXED: [first: number, last: number, becomes: string][] = [
  [0x1f150, 0x1f169, 'a'],
  [0x1f170, 0x1f189, 'a'],
  [0x1f1e6, 0x1f1ff, 'a'],
  [0x2776, 0x277e, '1'],
  [0x2780, 0x2788, '1'],
  [0x278a, 0x2792, '1'],
  [0x24f5, 0x24fd, '1'],
];

/** The letter or digit in a box or circle. */
export function boxed(point: number): string | undefined {
  if (point === 0x24ff) return '0';
  if (point === 0x1f51f) return '10';
  const row = BOXED.find(([first, last]) => point >= first && point <= last);
  return row && String.fromCharCode(row[2].charCodeAt(0) + point - row[0]);
}
