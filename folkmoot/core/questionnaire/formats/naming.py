"""Names from other systems made into ids, codes and language codes that are valid here, each of them unique."""

import re
import unicodedata

from folkmoot.core.questionnaire.conditions.tree import RESERVED_WORDS

# The names people write in column headings, with their codes.
LANGUAGE_NAMES = {
    **{"english": "en", "welsh": "cy", "cymraeg": "cy", "gaelic": "gd", "irish": "ga", "cornish": "kw", "scots": "sco"},
    **{"german": "de", "deutsch": "de", "french": "fr", "français": "fr", "francais": "fr", "spanish": "es"},
    **{"español": "es", "espanol": "es", "italian": "it", "italiano": "it", "portuguese": "pt", "português": "pt"},
    **{"polish": "pl", "polski": "pl", "romanian": "ro", "română": "ro", "lithuanian": "lt", "latvian": "lv"},
    **{"bulgarian": "bg", "hungarian": "hu", "czech": "cs", "slovak": "sk", "slovene": "sl", "croatian": "hr"},
    **{"serbian": "sr", "albanian": "sq", "greek": "el", "turkish": "tr", "türkçe": "tr", "kurdish": "ku"},
    **{"ukrainian": "uk", "russian": "ru", "dutch": "nl", "nederlands": "nl", "danish": "da", "swedish": "sv"},
    **{"norwegian": "no", "finnish": "fi", "arabic": "ar", "العربية": "ar", "persian": "fa", "farsi": "fa"},
    **{"dari": "prs", "pashto": "ps", "hebrew": "he", "urdu": "ur", "hindi": "hi", "bengali": "bn", "sylheti": "syl"},
    **{"punjabi": "pa", "panjabi": "pa", "gujarati": "gu", "tamil": "ta", "telugu": "te", "nepali": "ne"},
    **{"sinhala": "si", "chinese": "zh", "mandarin": "zh", "cantonese": "yue", "中文": "zh", "japanese": "ja"},
    **{"korean": "ko", "vietnamese": "vi", "thai": "th", "malay": "ms", "indonesian": "id", "tagalog": "tl"},
    **{"swahili": "sw", "kiswahili": "sw", "somali": "so", "amharic": "am", "tigrinya": "ti", "yoruba": "yo"},
    **{"igbo": "ig", "hausa": "ha", "shona": "sn", "zulu": "zu", "afrikaans": "af"},
}

# The words for a choice that the other system adds by itself.
OTHER_WORDS = {
    **{"en": "Other", "cy": "Arall", "de": "Sonstiges", "fr": "Autre", "es": "Otro", "it": "Altro", "pt": "Outro"},
    **{
        "pl": "Inne",
        "ro": "Altul",
        "nl": "Anders",
        "sw": "Nyingine",
        "zh": "其他",
        "he": "אחר",
        "ar": "أخرى",
        "tr": "Diğer",
    },
}

_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")


class Names:
    """Hands out names that are valid and not taken, and remembers which."""

    def __init__(self) -> None:
        self.taken: set[str] = set()
        self.next_number: dict[str, int] = {}  # so that ten thousand things of one name do not take forever

    def new_id(self, wanted: str, otherwise: str) -> str:
        """A question's or page's id as near as possible to what was wanted."""
        name = re.sub(r"[^a-z0-9_]+", "_", _ascii(wanted).lower()).strip("_")
        if not name or not name[0].isalpha():
            name = f"{otherwise}_{name}" if name else otherwise
        if name in RESERVED_WORDS:
            name = f"{name}_"
        return self._unique(name[:64], 64)

    def new_code(self, wanted: str, otherwise: str) -> str:
        """A choice's code as near as possible to what was wanted."""
        return self._unique(code_from(wanted) or otherwise, 64)

    def _unique(self, name: str, most: int) -> str:
        found = name
        number = self.next_number.get(name, 2)
        while found in self.taken:
            found = f"{name[: most - len(str(number)) - 1]}_{number}"
            number += 1
        self.next_number[name] = number
        self.taken.add(found)
        return found


def code_from(wanted: str) -> str:
    return re.sub(r"[^A-Za-z0-9_.-]+", "_", _ascii(wanted).strip())[:64]


def _ascii(words: str) -> str:
    """Letters without their accents, where that leaves letters."""
    return unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()


def language_code(name: str) -> str | None:
    """`English (en)`, `english`, `en-GB` or `de-informal` as a language code; nothing when it is not known."""
    name = name.strip()
    bracketed = re.search(r"\(([A-Za-z-]{2,20})\)\s*$", name)
    code = bracketed.group(1) if bracketed else LANGUAGE_NAMES.get(name.lower(), name)
    primary, hyphen, rest = code.replace("_", "-").partition("-")
    code = f"{primary.lower()}{hyphen}{rest}"
    return code if _CODE.fullmatch(code) else None


def other_words(languages: tuple[str, ...]) -> dict[str, str]:
    """What to call "other" in these languages; always something in the first."""
    words = {code: OTHER_WORDS[code.partition("-")[0]] for code in languages if code.partition("-")[0] in OTHER_WORDS}
    words.setdefault(languages[0], OTHER_WORDS["en"])
    return words
