"""Pages of planning. `finding.py` fetches the consultation of an address; the others are named after their pages."""

from __future__ import annotations
