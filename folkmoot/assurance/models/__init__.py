"""What assurance stores."""

from __future__ import annotations

from .consultees import Consultee, ConsulteeNotice, How

__all__ = ["Consultee", "ConsulteeNotice", "How"]
