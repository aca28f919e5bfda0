// Improves pages that already work. Each module below finds its own elements and leaves the rest of the page alone.
import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  isSupported,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
} from "govuk-frontend";

import { startAutosubmit } from "./autosubmit.js";
import { startCopyButtons } from "./copy.js";
import { startPrintButtons } from "./print.js";
import { startShortcuts } from "./shortcuts.js";
import { startSortableTables } from "./sortable.js";

if (isSupported()) {
  const components = [
    Button,
    CharacterCount,
    Checkboxes,
    ErrorSummary,
    NotificationBanner,
    PasswordInput,
    Radios,
    ServiceNavigation,
    SkipLink,
  ];
  for (const component of components) createAll(component);
}

startAutosubmit();
startCopyButtons();
startPrintButtons();
startShortcuts();
startSortableTables();
