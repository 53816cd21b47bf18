/** First names that are used for each other; the first of a line is the full one. Folded. */
const GROUPS = `
abigail abby abi gail|alexander alex sandy xander lex sasha aleksander alessandro
alexandra alex sandra sasha lexi alessandra|alfred alf alfie fred|andrew andy drew andreas andrej
anthony tony ant antony antoine antonio toni|antonia toni|arthur art artie|barbara barb babs barbie
benjamin ben benny benji|bernard bernie bernd|catherine cathy cath cat kate katie kitty cate
charlotte charlie lottie lotte char|charles charlie chuck chas carl karl carlos
christina chris chrissie tina christine kristina|christopher chris kit topher|christian chris
daniel dan danny dani|daniela dani ela|david dave davey davy|deborah deb debbie debby
dorothy dot dottie dolly|edward ed eddie ted teddy ned eduard|eleanor ellie nell nellie nora elly
elizabeth liz lizzie beth betty eliza ellie libby lisa elisabeth elsie bess isabel bettina
emily em emmy millie|emma em emmy|eugene gene|evelyn evie eve|florence flo flossie florrie
frances fran fanny frankie|francis frank frankie|francisco paco pancho fran
frederick fred freddie friedrich fritz|gabriel gabe|gabriella gabi gaby ella|georgios giorgos yiorgos george
gerald gerry jerry|gerard gerry|giuseppe beppe peppe|gregory greg|guillermo memo guille|harold harry hal
harriet hattie harry|helen nell nellie helena lena|henry harry hal hank heinrich|ignacio nacho
isabella bella izzy isabel isabelle belle|jacob jake jakob|jacqueline jackie jacqui
james jim jimmy jamie jem|janet jan|jennifer jen jenny jenna|jeremy jerry jem|jessica jess jessie
joanna jo joanne|johannes hannes jan johan hans|john jack johnny jon jan|jonathan jon jonny nathan
joseph joe joey jose pepe josef sepp|josephine jo josie josefine|joshua josh|judith judy jude
julia jules julie|katarina kat kati katja
katherine kate katie kathy kath kat kitty kay katharina kathryn katrin kathe|kenneth ken kenny|kimberly kim
lawrence larry laurie|leonard leo len lenny leonhard|lillian lily lil|louisa lou lulu|louise lou
lucille lucy|madeleine maddie maddy lena|magdalena lena magda leni
margaret maggie meg peggy marge margie madge greta daisy rita margarete gretel|maria marie mary mia mitzi
martha marty patty|martin marty|mary molly polly mae|matilda tilly mattie|matthew matt matty matthias
maximilian max maxi|megan meg|melanie mel|melissa mel lissa
michael mike mick mickey mikey michel mischa micha|michelle shelly mich|miriam mim miri
mohammed mo mohamed muhammad mohammad|nathaniel nat nate nathan
nicholas nick nicky nico niko klaus nikolaus nicolas|nicole nicky nikki nic|oliver ollie olly
olivia liv livvy|patricia pat patty trish tricia|patrick pat paddy|paul pablo paolo pavel|pamela pam
peter pete petey|philip phil pip philipp|rachel rach|raymond ray|rebecca becky becca bex
richard rick ricky dick rich richie|robert rob bob bobby robbie bert robin|roger rodge|ronald ron ronnie
rosemary rose rosie|rudolf rudi rolf|samantha sam sammy|samuel sam sammy|sarah sally sadie sara
sebastian seb basti bastian|sophia sophie sofia|stephanie steph steffi stefanie
stephen steve stevie steven stefan|susan sue susie suzie susanna susanne
teresa terry tess tessa theresa resi|theodore ted teddy theo|thomas tom tommy tomas|timothy tim timmy
tobias tobi toby|ulrich uli|ursula uschi ulla|valentina val tina|valerie val|vanessa nessa
veronica ronnie vero nica|victor vic viktor|victoria vicky tori vic viktoria|vincent vince vinnie
virginia ginny|walter wally walt|wilhelm willi willy|william will bill billy liam willie wilfried
winifred winnie|wolfgang wolf wolfi|zachary zach zack|aleksandr sasha sanja alexander
dmitri dima mitja dmitry|ekaterina katja katya|elena lena lenochka|evgeni zhenya|ivan vanya|mikhail misha
natalia natasha nata natalie|nikolai kolya|olga olya|sergei seryozha|tatiana tanya tania
vladimir vova volodya|yuri yura|aleksandra sasha|anastasia nastya stacy|maria masha`;

let groups: Map<string, Set<string>> | undefined;

function read(): Map<string, Set<string>> {
  const all = new Map<string, Set<string>>();
  for (const line of GROUPS.split(/[|\n]/).flatMap(namesIn)) {
    const [full = '', ...short] = line;
    for (const name of line) {
      const others = all.get(name) ?? new Set();
      // Short forms of one name are no forms of each other where the full one is not known: a Rob is no Bobby for sure.
      for (const other of name === full ? short : [full]) if (other !== name) others.add(other);
      all.set(name, others);
    }
  }
  return all;
}

function namesIn(line: string): string[][] {
  const names = line.trim().split(/\s+/).filter(Boolean);
  return names.length > 1 ? [names] : [];
}

/** What somebody of a folded first name is called as well. */
export function nicknamesOf(first: string): string[] {
  groups ??= read();
  return [...(groups.get(first) ?? [])];
}
