/** The commands by what they do. Those marked internal carry arguments and stand in no menu. */
export const commands = {
  openNeighborhood: "relata.openNeighborhood",
  showBacklinks: "relata.showBacklinks",
  openSampleNotes: "relata.openSampleNotes",
  showNoteFormat: "relata.showNoteFormat",
  showFirstSteps: "relata.showFirstSteps",
  showWhatIsNew: "relata.showWhatIsNew",
  readAgain: "relata.readAgain",
  chooseDialect: "relata.chooseDialect",
  renameType: "relata.renameType",
  giveIds: "relata.giveIds",
  adopt: "relata.bringYourOwnFolder",
  showLog: "relata.showLog",
  reportProblem: "relata.reportProblem",
  openGraph: "relata.openGraph",
  showInGraph: "relata.showInGraph",
  findPath: "relata.findPath",
  copyPage: "relata.copyNeighborhood",
  openPage: "relata.openNeighborhoodAsMarkdown",
  newNote: "relata.newNote",
  openDailyNote: "relata.openDailyNote",
  setRelation: "relata.setRelation",
  extractNote: "relata.extractNote",
  inlineNote: "relata.inlineNote",
  moveSection: "relata.moveSection",
  mergeNote: "relata.mergeNote",
  renameNote: "relata.renameNote",
  copyId: "relata.copyId",
  copyLink: "relata.copyLink",
  /** Internal: mends all problems of a kind in a note. */
  fixAll: "relata.fixAll",
  /** Internal: writes the notes that links of a note miss. */
  createMissingNotes: "relata.createMissingNotes",
  setEmbeddingKey: "relata.setEmbeddingKey",
  clearEmbeddingKey: "relata.clearEmbeddingKey",
  allowEmbedding: "relata.allowEmbeddingService",
  forbidEmbedding: "relata.forbidEmbeddingService",
  /** Internal: opens a note by the graph's uri. */
  openNote: "relata.openNote",
  /** Internal: opens a note at an occurrence of an edge. */
  openOccurrence: "relata.openOccurrence",
  /** Internal: shows the shortest paths between two notes. */
  showPaths: "relata.showPaths",
  /** Internal: writes the note that a link misses. */
  createNote: "relata.createNote",
  backlinks: {
    showIncoming: "relata.backlinks.showIncoming",
    showOutgoing: "relata.backlinks.showOutgoing",
    groupByRelation: "relata.backlinks.groupByRelation",
    groupByType: "relata.backlinks.groupByType",
    sortByRank: "relata.backlinks.sortByRank",
    sortByTitle: "relata.backlinks.sortByTitle",
    sortByLastChange: "relata.backlinks.sortByLastChange",
    /** Internal: shows more edges of a group, by its name. */
    showMore: "relata.backlinks.showMore",
  },
  gaps: {
    link: "relata.gaps.link",
    linkAll: "relata.gaps.linkAll",
    giveId: "relata.gaps.giveId",
    create: "relata.gaps.create",
    findCandidates: "relata.gaps.findCandidates",
    linkPair: "relata.gaps.linkPair",
    dismissPair: "relata.gaps.dismissPair",
  },
  entities: {
    filter: "relata.entities.filter",
    clearFilter: "relata.entities.clearFilter",
  },
} as const;

/** The views by their ids in package.json. */
export const views = {
  backlinks: "relata.backlinks",
  entities: "relata.entities",
  gaps: "relata.gaps",
} as const;
