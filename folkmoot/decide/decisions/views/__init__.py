"""Officers' pages of outcomes; what the public sees of them is on the consultation's own page, in the portal."""
