"""In which encoding a text file is written, and which character parts its cells."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping

from folkmoot.core.sentences import Words, noop
from folkmoot.core.tables.table import TableError

#: What may be chosen by hand: the codec, and its name for people.
ENCODINGS: Mapping[str, str] = {
    "utf-8": "Unicode (UTF-8)",
    "cp1252": noop("Western European (Windows)"),
    "utf-16": "Unicode (UTF-16)",
    "mac_roman": noop("Western European (old Macintosh)"),
}
DELIMITERS = (",", ";", "\t", "|")

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHUNK = 1 << 20


def detected(content: bytes) -> str:
    """A mark at the beginning decides; else UTF-8 when every byte fits it; else the encoding of Windows."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    return "utf-8" if fits(content, "utf-8") else "cp1252"


def fits(content: bytes, encoding: str) -> bool:
    """Can every byte be read? Looked at piece by piece, so that a large file is not held twice."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for start in range(0, len(content), _CHUNK):
            decoder.decode(content[start : start + _CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def opened(content: bytes, encoding: str) -> io.TextIOWrapper:
    """The text from its beginning, without the mark; bytes that Windows leaves undefined become a replacement sign."""
    if encoding not in ENCODINGS:
        raise TableError("unknown_encoding", encoding=encoding[:40])
    codec = "utf-8-sig" if encoding == "utf-8" else encoding
    lenient = "replace" if encoding == "cp1252" else "strict"
    return io.TextIOWrapper(io.BytesIO(content), encoding=codec, errors=lenient, newline="")


def records(content: bytes, encoding: str, delimiter: str) -> Iterator[tuple[str, ...]]:
    """Every record of a CSV file."""
    number = 0
    try:
        for cells in csv.reader(opened(content, encoding), delimiter=delimiter):
            number += 1
            yield tuple(cells)
    except csv.Error:
        raise TableError("broken_csv", row=number + 1) from None
    except UnicodeError:
        raise TableError("not_in_encoding", encoding=Words(ENCODINGS[encoding])) from None


def delimiter_of(content: bytes, encoding: str) -> str:
    """The character that cuts the first rows into the same number of cells most often; a comma when none does."""
    best, best_score = ",", (0.0, 0)
    for delimiter in DELIMITERS:
        widths: Counter[int] = Counter()
        for number, cells in enumerate(records(content[:200_000], _lenient(encoding), delimiter)):
            widths[len(cells)] += 1
            if number >= 20:
                break
        width, often = widths.most_common(1)[0] if widths else (0, 0)
        score = (often / max(1, widths.total()), width)
        if width > 1 and score > best_score:
            best, best_score = delimiter, score
    return best


def _lenient(encoding: str) -> str:
    """A sample may be cut in the middle of a character; where the cells part does not depend on it."""
    return "cp1252" if encoding == "utf-8" else encoding
