// Improves pages that already work. Each module below finds its own elements and leaves the rest of the page alone.
import {
  Button,
  CharacterCount,
  createAll,
  ErrorSummary,
  isSupported,
  NotificationBanner,
  PasswordInput,
  ServiceNavigation,
  SkipLink,
} from "govuk-frontend";

import { startClashes } from "./clashes.js";
import { startCopyButtons } from "./copy.js";
import { startFolds } from "./fold.js";
import { startKeeping } from "./kept.js";
import { startLongLists } from "./long-lists.js";
import { startPasskeys } from "./passkeys.js";
import { startPrintButtons } from "./print.js";
import { startReveals } from "./reveals.js";
import { startShortcuts } from "./shortcuts.js";
import { startSortableTables } from "./sortable.js";
import { startWatching } from "./watch.js";

if (isSupported()) {
  const components = [Button, CharacterCount, ErrorSummary, NotificationBanner, PasswordInput, ServiceNavigation, SkipLink];
  for (const component of components) createAll(component);
}

startClashes();
startCopyButtons();
startFolds();
startKeeping();
startLongLists();
startPasskeys();
startPrintButtons();
startReveals();
startShortcuts();
startSortableTables();
startWatching();
