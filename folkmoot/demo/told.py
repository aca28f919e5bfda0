"""What the files of the demonstration say: JSON written by hand for this module alone, and checked by loading it."""

from collections.abc import Mapping
from typing import Any

Told = Mapping[str, Any]
