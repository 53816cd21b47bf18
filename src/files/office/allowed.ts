const set = (list: string) => new Set(list.split(/\s+/));

/**
 * The relationships that are followed, by the last word of their type (ECMA-376 part 1 §A.1). What is not reached by
 * these is left out: properties, thumbnails, printers, programs, embedded files, people, data behind content controls.
 */
export const followed = set(
  'officeDocument styles stylesWithEffects theme themeOverride settings webSettings fontTable font numbering footnotes endnotes header footer image comments commentsExtended slide slideLayout slideMaster notesSlide notesMaster handoutMaster presProps viewProps tableStyles commentAuthors authors sharedStrings worksheet chartsheet drawing vmlDrawing chart chartEx chartStyle chartColorStyle chartUserShapes diagramData diagramLayout diagramQuickStyle diagramColors diagramDrawing table pivotTable pivotCacheDefinition pivotCacheRecords sheetMetadata externalLink',
);

/** Elements that say who, where or on which machine, or that belong to what was left out. */
export const unwanted = set(
  'rsids rsid docId docVars attachedTemplate mailMerge absPath fileSharing webPublishing webPublishItems oleObjects oleObject controls custDataLst smartTags printerSettings customWorkbookViews customSheetViews attachedSchema saveThroughXslt fileRecoveryPr revisionPtr creationId modId',
);

/** Attributes of the same sort, wherever they stand. `date` and its like are local times of whoever wrote. */
export const unwantedAttributes = set(
  'date dateUtc dt refreshedBy refreshedDate userId providerId userName lastEdited lowestEdited rupBuild lastGUID localSheetGUID documentId codeName dataBound',
);

/** Parts that are or hold programs. */
export const isProgram = (name: string) =>
  /vbaProject|vbaData|activeX|macrosheets?\/|customUI|^(?:Basic|Scripts|Dialogs)\//i.test(name);
