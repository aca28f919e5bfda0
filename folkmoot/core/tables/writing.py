"""Cells that are safe to write into a file which somebody will open in a spreadsheet (CWE-1236)."""

#: What makes a spreadsheet take a text for a formula, when a cell begins with it.
_LIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe(text: str) -> str:
    """The same text, with an apostrophe before it when a spreadsheet could run it. Numbers do not come through here."""
    if text[:1].isalnum():
        return text
    if text.startswith(_LIVE) or text.lstrip().startswith(_LIVE):
        return f"'{text}"
    return text


def unguarded(text: str) -> str:
    """A text read from a file without the apostrophe that `safe` puts before it: what was written is what is read."""
    return text[1:] if text.startswith("'") and safe(text[1:]) != text[1:] else text
