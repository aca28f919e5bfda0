"""`python -m folkmoot` is `folkmoot`."""

from __future__ import annotations

import sys

from folkmoot.command import main

sys.exit(main())
