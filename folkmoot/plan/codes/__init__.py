"""The council's own codes, by which it binds itself: a compact, research governance, a statement of involvement."""
