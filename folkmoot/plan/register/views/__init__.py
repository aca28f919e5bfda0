"""Officers’ pages of the register, named after what they show; documents and pictures for the public."""

from __future__ import annotations
