"""The choices that LimeSurvey supplies itself: yes and no, more and less, one to five, gender."""

from folkmoot.core.questionnaire.formats.draft import Words

_WORDS = {
    "Y": {
        "en": "Yes",
        "cy": "Ydy",
        "de": "Ja",
        "fr": "Oui",
        "es": "Sí",
        "it": "Sì",
        "pl": "Tak",
        "nl": "Ja",
        "he": "כן",
    },
    "N": {"en": "No", "cy": "Nac ydy", "de": "Nein", "fr": "Non", "es": "No", "it": "No", "pl": "Nie", "nl": "Nee"},
    "U": {"en": "Uncertain", "de": "Unsicher", "fr": "Indécis", "es": "No sabe", "it": "Incerto", "pl": "Niepewny"},
    "I": {"en": "Increase", "de": "Zunahme", "fr": "Augmentation", "es": "Aumentar", "it": "Aumenta", "pl": "Wzrost"},
    "S": {"en": "Same", "de": "Gleich", "fr": "Identique", "es": "Igual", "it": "Uguale", "pl": "Bez zmian"},
    "D": {"en": "Decrease", "de": "Abnahme", "fr": "Diminution", "es": "Disminuir", "it": "Diminuisce", "pl": "Spadek"},
    "F": {"en": "Female", "de": "Weiblich", "fr": "Femme", "es": "Femenino", "it": "Femmina", "pl": "Kobieta"},
    "M": {"en": "Male", "de": "Männlich", "fr": "Homme", "es": "Masculino", "it": "Maschio", "pl": "Mężczyzna"},
}
_COMMENT = {
    **{"en": "Comment", "cy": "Sylw", "de": "Kommentar", "fr": "Commentaire", "es": "Comentario", "it": "Commento"},
    **{"pl": "Komentarz", "nl": "Opmerking", "pt": "Comentário", "ro": "Comentariu"},
}
_CODES = {"Y": "YN", "G": "FM", "C": "YUN", "E": "ISD"}
_POINTS = {"5": 5, "A": 5, "B": 10}


def scale(type_code: str, languages: tuple[str, ...]) -> list[tuple[str, Words]]:
    """The choices of a type, each with its code and words; the first language always has some."""
    if type_code in _POINTS:
        return [(str(point), {languages[0]: str(point)}) for point in range(1, _POINTS[type_code] + 1)]
    found = []
    for code in _CODES[type_code]:
        words = {language: _WORDS[code].get(language.partition("-")[0], "") for language in languages}
        words[languages[0]] = words[languages[0]] or _WORDS[code]["en"]
        found.append((code, {language: word for language, word in words.items() if word}))
    return found


def comment_words(languages: tuple[str, ...]) -> Words:
    """What to call the box for a comment; the first language always has something."""
    words = {language: _COMMENT.get(language.partition("-")[0], "") for language in languages}
    words[languages[0]] = words[languages[0]] or _COMMENT["en"]
    return {language: word for language, word in words.items() if word}
