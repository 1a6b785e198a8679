import { registerAdopt } from "./adopt/adopt.ts";
import { registerBacklinks } from "./backlinks/backlinks.ts";
import { registerCompletion } from "./completion/completion.ts";
import { registerDiagnostics } from "./diagnostics/diagnostics.ts";
import { registerProblemSummary } from "./diagnostics/problem-summary.ts";
import { registerDrop } from "./drop-and-paste/drop.ts";
import { registerPaste } from "./drop-and-paste/paste.ts";
import { registerEntities } from "./entities/entities-view.ts";
import { registerFirstSteps } from "./first-steps/first-steps.ts";
import { registerLightBulb } from "./fixes/light-bulb.ts";
import { registerGaps } from "./gaps/gaps.ts";
import { registerGraphView } from "./graph-view/graph-view.ts";
import { registerHover } from "./hover/hover.ts";
import { registerExtractNote } from "./move/extract-note.ts";
import { registerFileMoves } from "./move/file-moves.ts";
import { registerInlineNote } from "./move/inline-note.ts";
import { registerMergeNotes } from "./move/merge-notes.ts";
import { registerMoveSection } from "./move/move-section.ts";
import { registerDefinition } from "./navigation/definition.ts";
import { registerDocumentHighlights } from "./navigation/document-highlights.ts";
import { registerDocumentLinks } from "./navigation/document-links.ts";
import { registerOpenNotes } from "./navigation/open-notes.ts";
import { registerReferences } from "./navigation/references.ts";
import { registerNeighborhood } from "./neighborhood/neighborhood.ts";
import { registerDailyNote } from "./new-note/daily-note.ts";
import { registerMissingNotes } from "./new-note/missing-notes.ts";
import { registerNewNote } from "./new-note/new-note.ts";
import { registerCopyNames } from "./note-menu/copy-names.ts";
import { registerNoteContext } from "./note-menu/note-context.ts";
import { registerWindowContext } from "./note-menu/window-context.ts";
import { registerNoteFormat } from "./note-format/show-note-format.ts";
import { registerDocumentSymbols } from "./outline/document-symbols.ts";
import { registerFolding } from "./outline/folding.ts";
import { registerTypeHierarchy } from "./outline/type-hierarchy.ts";
import { registerFindPath } from "./paths/find-path.ts";
import { registerPreview } from "./preview/preview.ts";
import { registerBacklinkLens } from "./reading-aids/backlink-lens.ts";
import { registerTitleHints } from "./reading-aids/title-hints.ts";
import { registerSetRelation } from "./relations/set-relation.ts";
import { registerRename } from "./rename/rename.ts";
import { registerRenameNote } from "./rename/rename-note.ts";
import { registerRenameType } from "./rename/rename-type.ts";
import { registerSampleNotes } from "./sample-notes/sample-notes.ts";
import { registerSchemaFile } from "./schema-file/schema-file.ts";
import { registerWorkspaceSymbols } from "./search/workspace-symbols.ts";
import type { Feature } from "./services.ts";
import { registerEmbeddingKey } from "./similarity/embedding-key.ts";
import { registerReportProblem } from "./report/report-problem.ts";
import { registerWhatIsNew } from "./what-is-new/what-is-new.ts";
import { registerDialects } from "./dialects/dialects.ts";
import { registerStatus } from "./workspace/status.ts";
import { registerWorkspaceCommands } from "./workspace/workspace-commands.ts";

/** All that Relata does in the editor, a line a feature. A new one is a file in its folder, a line here, and its test. */
export const features: readonly Feature[] = [
  registerWorkspaceCommands,
  registerDialects,
  registerStatus,
  registerHover,
  registerDefinition,
  registerReferences,
  registerDocumentLinks,
  registerDocumentHighlights,
  registerOpenNotes,
  registerDocumentSymbols,
  registerFolding,
  registerTypeHierarchy,
  registerCompletion,
  registerDiagnostics,
  registerProblemSummary,
  registerLightBulb,
  registerRename,
  registerRenameNote,
  registerRenameType,
  registerAdopt,
  registerSchemaFile,
  registerExtractNote,
  registerInlineNote,
  registerMoveSection,
  registerMergeNotes,
  registerFileMoves,
  registerNoteContext,
  registerWindowContext,
  registerCopyNames,
  registerNewNote,
  registerDailyNote,
  registerMissingNotes,
  registerSetRelation,
  registerDrop,
  registerPaste,
  registerBacklinkLens,
  registerTitleHints,
  registerWorkspaceSymbols,
  registerEntities,
  registerBacklinks,
  registerGaps,
  registerNeighborhood,
  registerGraphView,
  registerFindPath,
  registerEmbeddingKey,
  registerPreview,
  registerSampleNotes,
  registerNoteFormat,
  registerFirstSteps,
  registerWhatIsNew,
  registerReportProblem,
];
