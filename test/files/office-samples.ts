import { zipSync } from 'fflate';
import { ADDRESS, SECRET, taken } from './samples.js';

const W =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:o="urn:schemas-microsoft-com:office:office"';
const S =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const P =
  'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"';
const TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export function zipped(files: Record<string, string | Buffer>): Buffer {
  return Buffer.from(
    zipSync(
      Object.fromEntries(Object.entries(files).map(([name, content]) => [name, Buffer.from(content)])),
      { comment: SECRET },
    ),
  );
}

const relations = (...list: [id: string, type: string, target: string, external?: boolean][]) =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list
    .map(
      ([id, type, target, external]) =>
        `<Relationship Id="${id}" Type="${TYPE}/${type}" Target="${target}"${external ? ' TargetMode="External"' : ''}/>`,
    )
    .join('')}</Relationships>`;

const types = (...parts: [name: string, type: string][]) =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="jpeg" ContentType="image/jpeg"/>${parts
    .map(
      ([name, type]) =>
        `<Override PartName="/${name}" ContentType="application/vnd.openxmlformats-${type}+xml"/>`,
    )
    .join('')}</Types>`;

const properties = {
  'docProps/core.xml': `<cp:coreProperties xmlns:cp="x" xmlns:dc="y"><dc:creator>${SECRET}</dc:creator><cp:lastModifiedBy>${SECRET}</cp:lastModifiedBy></cp:coreProperties>`,
  'docProps/app.xml': `<Properties><Company>${SECRET}</Company><Manager>${SECRET}</Manager><Template>C:/Users/${SECRET}/Normal.dotm</Template></Properties>`,
  'docProps/custom.xml': `<Properties><property name="owner">${SECRET}</property></Properties>`,
  'docProps/thumbnail.jpeg': SECRET,
  'customXml/item1.xml': `<b>${SECRET}</b>`,
};
const root = (main: string) =>
  relations(
    ['rId1', 'officeDocument', main],
    ['rId2', 'metadata/core-properties', 'docProps/core.xml'],
    ['rId3', 'extended-properties', 'docProps/app.xml'],
    ['rId4', 'custom-properties', 'docProps/custom.xml'],
    ['rId5', 'metadata/thumbnail', 'docProps/thumbnail.jpeg'],
  );

const photo = () => taken().jpeg().toBuffer();

/** The runs of a paragraph, each in an element of its own, as Word splits words where spelling or time changed. */
const runs = (...texts: string[]) =>
  `<w:p w:rsidR="00A1B2C3">${texts.map((text) => `<w:r w:rsidRPr="00D4"><w:t xml:space="preserve">${text}</w:t></w:r><w:proofErr w:type="x"/>`).join('\n')}</w:p>`;

/** A letter in Word with all that Word notes beside it. `body` stands in it. */
export async function docx(body = runs('By Berna', 'dette Qui', 'llan, at firm')): Promise<Buffer> {
  return zipped({
    '[Content_Types].xml': types(
      ['word/document.xml', 'officedocument.wordprocessingml.document.main'],
      ['word/comments.xml', 'officedocument.wordprocessingml.comments'],
      ['word/settings.xml', 'officedocument.wordprocessingml.settings'],
      ['docProps/core.xml', 'package.core-properties'],
      ['word/people.xml', 'officedocument.wordprocessingml.people'],
    ),
    '_rels/.rels': root('word/document.xml'),
    ...properties,
    'word/document.xml': `<?xml version="1.0"?><!-- by ${SECRET} --><w:document ${W}><w:body><!-- by ${SECRET} --><?by ${SECRET}?>${body}${runs('A bridge made of paper')}
      <w:p><w:ins w:id="1" w:author="Bernadette ${SECRET}" w:date="2026-03-01T10:00:00Z"><w:r><w:t>inserted</w:t></w:r></w:ins><w:del w:id="2" w:author="Kim Park" w:date="2026-03-01T10:00:00Z"><w:r><w:delText>by ${SECRET}</w:delText></w:r></w:del></w:p>
      <w:p><w:hyperlink r:id="rId20"><w:r><w:t>the plan</w:t></w:r></w:hyperlink><w:hyperlink r:id="rId21"><w:r><w:t>on my disk</w:t></w:r></w:hyperlink><w:hyperlink r:id="rId22"><w:r><w:t>write to me</w:t></w:r></w:hyperlink></w:p>
      <w:p><w:r><w:fldChar/><w:instrText> HYPERLINK "mailto:${ADDRESS}" </w:instrText></w:r></w:p>
      <w:p><w:r><w:drawing><a:docPr id="1" name="x" descr="Photo of ${SECRET}"/><a:blip r:embed="rId30"/><a:blip r:link="rId31"/></w:drawing></w:r></w:p>
      <w:p><w:r><w:object><o:OLEObject r:id="rId40"/></w:object></w:r></w:p>
      <w:sectPr><w:headerReference r:id="rId50"/></w:sectPr></w:body></w:document>`,
    'word/_rels/document.xml.rels': relations(
      ['rId10', 'settings', 'settings.xml'],
      ['rId11', 'comments', 'comments.xml'],
      ['rId12', 'people', 'people.xml'],
      ['rId13', 'customXml', '../customXml/item1.xml'],
      ['rId20', 'hyperlink', 'https://bridges.example/plan', true],
      ['rId21', 'hyperlink', `file:///C:/Users/${SECRET}/a.docx`, true],
      ['rId22', 'hyperlink', `mailto:${ADDRESS}`, true],
      ['rId30', 'image', 'media/image1.jpeg'],
      ['rId31', 'image', `https://track.example/${SECRET}.png`, true],
      ['rId40', 'oleObject', 'embeddings/oleObject1.bin'],
      ['rId50', 'header', 'header1.xml'],
    ),
    'word/header1.xml': `<w:hdr ${W}>${runs('Notes of ', SECRET)}</w:hdr>`,
    'word/settings.xml': `<w:settings ${W}><w:attachedTemplate r:id="rId1"/><w:rsids><w:rsid w:val="00A1"/></w:rsids><w:zoom w:percent="100"/></w:settings>`,
    'word/_rels/settings.xml.rels': relations([
      'rId1',
      'attachedTemplate',
      `file:///C:/Users/${SECRET}/Normal.dotm`,
      true,
    ]),
    'word/comments.xml': `<w:comments ${W}><w:comment w:id="0" w:author="Bernadette ${SECRET}" w:initials="BQ" w:date="2026-03-01T10:00:00Z">${runs('Well done')}</w:comment><w:comment w:id="1" w:author="Kim Park" w:initials="KP">${runs('Thanks')}</w:comment></w:comments>`,
    'word/people.xml': `<w:people ${W}><w:person w:author="${SECRET}"/></w:people>`,
    'word/media/image1.jpeg': await photo(),
    'word/embeddings/oleObject1.bin': SECRET,
    'word/printerSettings/p.bin': SECRET,
  });
}

export async function xlsx(): Promise<Buffer> {
  return zipped({
    '[Content_Types].xml': types(
      ['xl/workbook.xml', 'officedocument.spreadsheetml.sheet.main'],
      ['xl/worksheets/sheet1.xml', 'officedocument.spreadsheetml.worksheet'],
      ['xl/sharedStrings.xml', 'officedocument.spreadsheetml.sharedStrings'],
      ['xl/comments1.xml', 'officedocument.spreadsheetml.comments'],
    ),
    '_rels/.rels': root('xl/workbook.xml'),
    ...properties,
    'xl/workbook.xml': `<workbook ${S} xmlns:x15ac="z"><fileSharing userName="${SECRET}"/><x15ac:absPath url="C:\\Users\\${SECRET}\\"/><sheets><sheet name="Points of ${SECRET}" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="a">'Points of ${SECRET}'!$A$1</definedName></definedNames><customWorkbookViews><customWorkbookView name="${SECRET} - Personal View"/></customWorkbookViews></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ['rId2', 'sharedStrings', '/xl/sharedStrings.xml'],
      ['rId3', 'calcChain', 'calcChain.xml'],
      ['rId4', 'externalLink', 'externalLinks/externalLink1.xml'],
    ),
    'xl/sharedStrings.xml': `<sst ${S}><si><t>points</t></si><si><r><t>Bernadette </t></r><r><t>Quil</t></r><r><t>lan</t></r></si></sst>`,
    'xl/worksheets/sheet1.xml': `<worksheet ${S}><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>${ADDRESS}</t></is></c><c r="D1"><f>'Points of ${SECRET}'!A1</f><v>4.5</v></c></row></sheetData><pageSetup orientation="portrait" r:id="rId1"/><hyperlinks><hyperlink ref="A1" r:id="rId2"/></hyperlinks></worksheet>`,
    'xl/worksheets/_rels/sheet1.xml.rels': relations(
      ['rId1', 'printerSettings', '../printerSettings/printerSettings1.bin'],
      ['rId2', 'hyperlink', `file:///home/${SECRET}/x`, true],
      ['rId3', 'comments', '../comments1.xml'],
      ['rId4', 'threadedComment', '../threadedComments/t1.xml'],
    ),
    'xl/printerSettings/printerSettings1.bin': SECRET,
    'xl/comments1.xml': `<comments ${S}><authors><author>Bernadette ${SECRET}</author><author>tc={1}</author></authors><commentList><comment ref="A1" authorId="0"><text><r><t>Well </t></r><r><t>done</t></r></text></comment></commentList></comments>`,
    'xl/threadedComments/t1.xml': `<x>${SECRET}</x>`,
    'xl/persons/person.xml': `<x>${SECRET}</x>`,
    'xl/externalLinks/externalLink1.xml': `<externalLink ${S}><externalBook r:id="rId1"/></externalLink>`,
    'xl/externalLinks/_rels/externalLink1.xml.rels': relations([
      'rId1',
      'externalLinkPath',
      `file:///C:/${SECRET}.xlsx`,
      true,
    ]),
  });
}

export async function pptx(): Promise<Buffer> {
  return zipped({
    '[Content_Types].xml': types(
      ['ppt/presentation.xml', 'officedocument.presentationml.presentation.main'],
      ['ppt/slides/slide1.xml', 'officedocument.presentationml.slide'],
    ),
    '_rels/.rels': root('ppt/presentation.xml'),
    ...properties,
    'ppt/presentation.xml': `<p:presentation ${P}><p:sldIdLst><p:sldId id="256" r:id="rId1"/></p:sldIdLst></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': relations(
      ['rId1', 'slide', 'slides/slide1.xml'],
      ['rId2', 'commentAuthors', 'commentAuthors.xml'],
      ['rId3', 'tags', 'tags/tag1.xml'],
    ),
    'ppt/commentAuthors.xml': `<p:cmAuthorLst ${P}><p:cmAuthor id="0" name="Bernadette ${SECRET}" initials="BQ" lastIdx="1" clrIdx="0"/></p:cmAuthorLst>`,
    'ppt/tags/tag1.xml': `<x>${SECRET}</x>`,
    'ppt/slides/slide1.xml': `<p:sld ${P}><a:p><a:r><a:t>Bernadette Qui</a:t></a:r><a:r><a:t>llan</a:t></a:r></a:p><a:p><a:r><a:t>Paper bridges</a:t></a:r></a:p><a:videoFile r:link="rId3"/><a:blip r:embed="rId2"/></p:sld>`,
    'ppt/slides/_rels/slide1.xml.rels': relations(
      ['rId2', 'image', '../media/image1.jpeg'],
      ['rId3', 'video', '../media/media1.mp4'],
      ['rId4', 'comments', '../comments/comment1.xml'],
      ['rId5', 'notesSlide', '../notesSlides/notesSlide1.xml'],
    ),
    'ppt/notesSlides/notesSlide1.xml': `<p:notes ${P}><a:p><a:r><a:t>Say hello from ${SECRET}</a:t></a:r></a:p></p:notes>`,
    'ppt/comments/comment1.xml': `<p:cmLst ${P}><p:cm authorId="0" dt="2026-03-01T10:00:00.000" idx="1"><p:text>Well done</p:text></p:cm></p:cmLst>`,
    'ppt/media/image1.jpeg': await photo(),
    'ppt/media/media1.mp4': SECRET,
  });
}

const ODF =
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"';

export async function openDocument(kind: 'text' | 'spreadsheet' | 'presentation'): Promise<Buffer> {
  const entries = [
    'content.xml',
    'styles.xml',
    'meta.xml',
    'settings.xml',
    'Pictures/1.jpg',
    'Thumbnails/thumbnail.png',
  ];
  return zipped({
    mimetype: `application/vnd.oasis.opendocument.${kind}`,
    'content.xml': `<?xml version="1.0"?><office:document-content ${ODF}><office:scripts/><office:body><office:${kind}>
      <text:p>By Berna<text:span>dette Quil</text:span>lan</text:p><text:p>A bridge<text:s/>made of paper</text:p>
      <text:p><text:a xlink:href="https://bridges.example/plan">the plan</text:a><text:a xlink:href="file:///home/${SECRET}/x">mine</text:a></text:p>
      <text:p><office:annotation><dc:creator>Bernadette ${SECRET}</dc:creator><dc:date>2026-03-01T10:00:00</dc:date><meta:creator-initials>BQ</meta:creator-initials><text:p>Well done</text:p></office:annotation></text:p>
      <text:tracked-changes><text:changed-region><office:change-info><dc:creator>Kim Park</dc:creator><dc:date>2026-03-01T10:00:00</dc:date></office:change-info></text:changed-region></text:tracked-changes>
      <text:p><text:author-name>${SECRET}</text:author-name><text:sender-email>someone@else.example</text:sender-email></text:p>
      <draw:frame><draw:image xlink:href="Pictures/1.jpg"/></draw:frame><draw:frame><draw:image xlink:href="https://track.example/${SECRET}"/></draw:frame>
    </office:${kind}></office:body></office:document-content>`,
    'styles.xml': `<office:document-styles ${ODF}><text:p>Footer of ${SECRET}</text:p></office:document-styles>`,
    'meta.xml': `<office:document-meta ${ODF}><meta:initial-creator>${SECRET}</meta:initial-creator></office:document-meta>`,
    'settings.xml': `<x>printer of ${SECRET}</x>`,
    'Thumbnails/thumbnail.png': SECRET,
    'Pictures/1.jpg': await photo(),
    'META-INF/manifest.xml': `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.${kind}"/>${entries.map((name) => `<manifest:file-entry manifest:full-path="${name}" manifest:media-type="text/xml"/>`).join('')}</manifest:manifest>`,
    'META-INF/documentsignatures.xml': `<x>${SECRET}</x>`,
  });
}

export { runs };
