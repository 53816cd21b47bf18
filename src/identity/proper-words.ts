/**
 * Words that begin with a capital without being a person's name, so that no list of plain words has them: of the
 * calendar, languages, peoples, faiths, countries and places. All of them are people's names as well; folded.
 */
export const PROPER_WORDS = new Set(
  `
  monday tuesday wednesday thursday friday saturday sunday january february april june july september october november
  december christmas easter advent lent noel xmas halloween ramadan diwali
  montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar marz juni juli oktober dezember ostern
  weihnachten lundi mardi mercredi jeudi vendredi samedi janvier fevrier avril juin juillet aout septembre octobre novembre
  decembre paques lunes martes miercoles jueves viernes sabado domingo enero febrero marzo abril mayo junio julio agosto
  septiembre octubre noviembre diciembre pascual
  english british irish scottish scots welsh cornish american canadian australian german austrian french spanish italian
  portuguese dutch flemish danish swedish norwegian finnish greek turkish russian ukrainian polish czech hungarian romanian
  bulgarian chinese japanese korean vietnamese indian arab arabic hebrew jewish muslim hindu sikh buddhist christian
  catholic protestant latin european african asian islam mexican brazilian egyptian persian
  deutsch englisch franzosisch spanisch italienisch deutscher franke schwabe hesse sachse bohme pole ungar francais
  anglais allemand breton normand lorraine espanol aleman frances ingles gallego catalan navarro
  england britain ireland scotland wales france germany austria switzerland spain italy portugal greece turkey russia
  poland ukraine holland belgium denmark sweden norway finland iceland hungary romania bulgaria serbia croatia america
  canada mexico brazil chile peru cuba australia zealand china japan korea vietnam india pakistan iran iraq israel syria
  jordan egypt morocco nigeria kenya ghana ethiopia africa asia europe
  deutschland osterreich schweiz espana italia francia
  york lancaster london dublin edinburgh glasgow belfast cardiff manchester birmingham leeds sheffield bristol nottingham
  leicester plymouth southampton derby bolton preston burton durham chester lincoln norwich exeter winchester salisbury
  oxford cambridge essex sussex kent surrey devon cornwall dorset somerset norfolk suffolk cumberland northumberland
  berlin hamburg munich bremen dresden leipzig vienna paris lyon marseille bordeaux rome milan venice naples madrid
  barcelona lisbon athens moscow warsaw prague boston chicago dallas houston denver phoenix
  jesus maria moses bible koran god lord venus saturn jupiter thames nile maths
  `
    .trim()
    .split(/\s+/),
);
