"""Who may do what in assurance: pairs of `can_…` and `check_…`."""

from __future__ import annotations

from folkmoot.planning.permissions import can_edit, check_edit

__all__ = ["can_edit", "check_edit"]
