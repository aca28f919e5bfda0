"""Every change to a consultation before and while it is open: one module for each noun."""

from __future__ import annotations
