/**
 * Words of languages other than English that are people's names too, without accents. Function words come from a
 * library; these are the nouns and adjectives among common names.
 */
export const ALSO_NAMES = new Set(
  `
  alt bach bauer baum bayer berg blum blume braun breit busch dorn ernst feld fest fink fischer frei freitag frisch froh
  fromm fuchs ganz gold graf gros gross grun gut hahn hart hase haupt held herbst herr herz hirsch hoch holz horn jager
  jung kaiser kalt karl keller kern klein klug knecht koch kohl konig korn kraft krieg krug kurz lang laut lieb lowe
  mann maus meister messer mond montag mut nagel neu neumann ochs pfeffer rabe rad recht reich reis rein richter
  ring ritter rot roth sack salz samstag sanft schafer schatz schmal schnell schon schuster schwarz schweizer see sommer
  sonntag spat speck sperling stark stein stern still stolz storch stumpf suss tag teufel tisch treu uhl vogel wald
  wachter weber weich weise weiss weit welt wild winter wirt wolf wunder wurst zimmer zorn
  ange beau belle berger bien blanc bleu bois bon bonne boucher boulanger brun carre chat chevalier clair cour court
  dieu dimanche doux droit fleur fontaine fort franc garde gentil grand gris gros homme jardin jeune joli jour juste
  lac leger long loup lune maitre marchand marin mercier mer merle meunier mont morel moulin neuf noel noir oiseau
  page paix parent pasteur petit pierre poisson pont porte prieur prince printemps renard riche roi rose rouge roux
  rue sage saint sauvage soleil tailleur temps terre tour travers vert vigne ville vin voisin
  alegre alto amor angel arroyo bello blanco bravo bueno calle campo castillo cielo conde corona corto cuesta delgado
  dulce esperanza flor fuente fuerte gallo gloria gordo grande guapo guerra hermoso hierro hoyo iglesia joven largo luna
  luz malo mar marca mayor mercado mesa molina monte moreno negro noche nuevo oro paloma paz pena perla piedra pino
  plaza primo puente real redondo reina rey rico rio rojo rosa rubio salud santo serrano sierra sol soledad sola torre
  valle vega verde vidal vida viejo villa viva zapatero
  amato amico bassi bello bianco bruna bruno buono caro colombo corti duro fabbri ferro festa fiore fonte forte
  franco gatti gioia giusto grasso leone longo luce lungo mare marino melo monaco neri pace pagano pepe
  pesce piano piccolo porta re ricci riva sala serra sereno sorte testa vento vero vita vitale volpe
  bom branco cabral carvalho chaves coelho cordeiro forno leal lobo louro machado mata neto ouro pinto preto ramos
  rocha sousa teixeira vale
  bakker bloem boer boom bos brand bruin dam dekker dijk graaf groen groot haan hart heer hof huis jong kamp keizer klerk
  koning kok kool kuiper leeuw mol mulder nacht post prins schipper slager smid smit snel tak veen visser vos wit zee
  zomer zwart
  london york lincoln paris england holland ireland scotland wales jordan sydney florence victoria austin dallas houston
  chester lancaster bristol derby kent durham oxford cambridge washington virginia georgia carolina india china chad
  israel berlin hamburg wien frankfurt koln roma milano napoli toledo cordoba sevilla valencia kingston preston burton
  windsor warwick lyon nice tours lisboa porto bergen basel zurich wroclaw praha
  bjork borg dahl dag falk fors frost gren hav hjort holm kvist lind lund skog sten strand vik
  `
    .trim()
    .split(/\s+/),
);

/**
 * Words that are names far more often when they begin with a capital: a lee, a smith or a jay is written small. They
 * count as names when capital, and as words when small.
 */
export const MOSTLY_NAMES = new Set(
  `
  abbott adams adam alan alba alexandra alice allen ally amy ana andrea ann anna anne arthur barney barry ben bell benjamin
  bennett bernard bertha beth bill billy bob bobby boyd brad brooks bruce butler carl carol carola carter cass charles charlie charlotte
  chris christian clarence claude clay clement clyde colin connie cooper craig daisy dan dana dave david davis denis dennis derek
  derrick dexter dirk don donna doris duncan dustin dylan eddy edgar edward ellen elliot emily emma erica eric
  ernest eugene eva eve ford francis frank fred gareth garry garth gary gene george gilbert gill gordon graham
  gregory harriet harris harry harvey heather helen henry herbert herman homer howard hugh hugo hugh ian irene iris
  isabella jack jackson jacob jade jake jamal james jamie jan jane janet jared jason jay jean jeff jeffrey jenkins jennifer
  jenny jeremy jerry jess jesse jessica jill jim jimmy joan joe joel john johnny johnson jon jonathan jones jordan
  jose joseph josh joshua joyce juan judy jules julia julian julie karen karl kate kay keith kelly ken kenneth kerry kevin
  kim kirk kyle larry laura lauren laurence lawrence lee leo leon leonard leslie lewis linda lisa lloyd louis louise lucy
  luke lydia lynn madeleine madison malcolm marcus margaret maria marian marie marilyn mario marion marjorie marshall martha martin
  mary mathilda matt matthew maurice max melissa melvin mia michael michelle miguel mike miles miller mitchell molly monica morgan
  morris murray nancy nathan neal neil nelson nicholas nick noah nolan nora norman oliver oscar otto owen pablo pam pamela
  parker patricia patrick paul paula pedro peggy percy perry pete peter phil philip phoebe pierre rachel ralph ramon randy ray
  raymond rebecca reed reg rex richard rick ricky rob robert roberts roberta robin robinson rodney roger roland ron ronald
  ronnie ross roy russell ruth sally sam samantha samuel sandra sandy sara sarah saul sean sebastian shane sharon shaun shaw
  sheila shirley sid simon smith sophia sophie stan stanley stella stephen steve steven stewart stuart sue susan sylvia tara
  taylor ted terry theodore thomas tim timothy toby todd tom tommy tony tracy trevor troy turner tyler tyrone ulrich vera
  vernon vic victor vince vincent viola violet wallace wally walter warren wayne wendy wilfred william
  williams willy wilson wright yvonne
  `
    .trim()
    .split(/\s+/),
);
