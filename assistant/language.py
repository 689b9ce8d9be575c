"""Which language a question is in, and look-ups in the six official languages.

Only what is plain counts: another script, or several function words of another
language and none of English. Names and short queries are never taken for
another language.
"""

from __future__ import annotations

import re

_SCRIPTS = (
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
)
_WORDS: dict[str, frozenset[str]] = {
    "fr": frozenset(
        """
le la les des du que quel quelle quels quelles qui est sont dans pour avec une sur cette quand
combien où pourquoi comment au aux ont été par dit l'assemblée
""".split()
    ),
    "es": frozenset(
        """
el la los las del que qué cuál cuáles quién es son en para con una sobre esta cuándo cuánto
dónde por cómo fue se al dice cuanto cuando quien
""".split()
    ),
    "de": frozenset(
        """
der die das und ist wann wer wie viel welche welcher im von zu wurde was sagt für
""".split()
    ),
}
_ENGLISH = frozenset(
    """
the what which who when where how is are was were does did of to in on by and for say says
paragraph that this
""".split()
)
_SERIES: tuple[tuple[str, str], ...] = (
    ("footnote", r"notes? de bas de page|notas? (?:a|al) pie(?: de página)?|сноск\w*|脚注|الحاشية"),
    (
        "preambular paragraph",
        r"(?:alinéas?|paragraphes?) (?:du |de )?préamb\w+|párrafos? (?:del )?pre[aá]mb\w+|"
        r"пункт\w* преамбулы|序言部分第|序言段|فقرة الديباجة",
    ),
    ("paragraph", r"paragraphes?|párrafos?|parrafos?|пункт\w*|第(?=\s*\d+\s*段)|执行段|الفقرة"),
)
_REFUSALS: dict[str, str] = {
    "fr": "Je ne réponds qu’aux questions posées en anglais sur ce texte ; la version officielle "
    "en français est ici : {link}",
    "es": "Solo respondo a preguntas en inglés sobre este texto; la versión oficial en español "
    "está aquí: {link}",
    "ru": "Я отвечаю на вопросы об этом тексте только на английском языке; официальная версия на "
    "русском языке: {link}",
    "zh": "我只能用英文回答有关本文件的问题；正式中文文本见：{link}",
    "ar": "لا أجيب إلا عن الأسئلة المطروحة بالإنكليزية؛ النص الرسمي بالعربية هنا: {link}",
    "de": "Ich beantworte Fragen zu diesem Text nur auf Englisch; der offizielle Text: {link}",
}


def language_of(question: str) -> str:
    """A language code; `en` unless another one is plain."""
    letters = len(re.findall(r"[^\W\d_]", question))
    for code, script in _SCRIPTS:
        if len(script.findall(question)) * 2 > letters:
            return code
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", question.lower().replace("’", "'"))
    if any(word in _ENGLISH for word in words):
        return "en"
    counts = {code: sum(w in known for w in words) for code, known in _WORDS.items()}
    best = max(counts, key=lambda code: (counts[code], code))
    accents = len(re.findall(r"[àâçéèêëîïôûùñáíóúäöüß¿¡]", question.lower()))
    return best if counts[best] >= 2 or (counts[best] == 1 and accents and len(words) > 2) else "en"


def look_up_in_english(question: str) -> str | None:
    """ "Que dit le paragraphe 8 ?" → "What does paragraph 8 say?"; `None` without a number."""
    text = question.translate(str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789"))
    for series, pattern in _SERIES:
        match = re.search(rf"(?:{pattern})\s*(?:n[°o]\.?\s*)?(\d{{1,3}})", text, re.IGNORECASE)
        if match:
            return f"What does {series} {match.group(1)} say?"
    return None


def refusal_in(code: str, symbol_link: str) -> str:
    """The refusal in that language, with the link to that language's version."""
    version = code if code in ("fr", "es", "ru", "zh", "ar") else "en"
    return _REFUSALS[code].format(link=symbol_link.replace("/en/", f"/{version}/"))
