const names = (text: string) => new Set(text.trim().split(/\s+/));

/** What is kept of a mail's elements; others lose their tags and keep their content. */
export const keptTags = names(`
a abbr address article aside b bdi big blockquote br caption center cite code col colgroup dd del dfn div dl dt em
figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q rp rt ruby s samp
section small span strike strong sub sup table tbody td tfoot th thead tr tt u ul var wbr`);

/** Dropped with all that they hold; nobody reads it. */
export const droppedTags = names(`
script style title head meta link base template iframe noembed noframes object embed applet param audio video source
track canvas datalist xml o:officedocumentsettings w:worddocument w:latentstyles m:mathpr o:shapedefaults
o:shapelayout v:shapetype v:formulas v:f v:path v:stroke o:lock area map frameset frame annotation annotation-xml
select keygen`);

/** A line break stands before and after each. */
export const blocks = names(`
address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1
h2 h3 h4 h5 h6 header hr html legend li listing main menu nav ol p plaintext pre search section summary table tbody
tfoot thead tr ul xmp`);

/** Blocks that browsers set apart by an empty line. */
export const spaced = names('p h1 h2 h3 h4 h5 h6 blockquote ul ol dl pre figure listing xmp');

/** The parts of a table, and those of them that hold no text themselves. */
export const tableShell = names('caption colgroup col thead tbody tfoot tr td th script style template');
export const tableRows = names('table thead tbody tfoot tr');

/** Elements that never hold anything. */
export const voidTags = names('br hr img wbr col');

/** What shows something though it holds nothing. */
export const standsEmpty = names('hr br img td th tr col colgroup');
