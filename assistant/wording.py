"""Words of questions: abbreviations, spelling variants, typing errors.

People write UNDP, SG, G-77, $ and program; resolutions spell them out. The
table is applied before anything is searched or called absent. Corrections of
typing errors use the document's own words, and only for words that are no
words otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache

from index.lexical import searchable

ABBREVIATIONS: dict[str, str] = {
    "ACABQ": "Advisory Committee on Administrative and Budgetary Questions",
    "AI": "artificial intelligence",
    "AMR": "antimicrobial resistance",
    "AU": "African Union",
    "BAPA": "Buenos Aires Plan of Action",
    "COVID": "COVID-19",
    "CSOs": "civil society organizations",
    "CT": "counter-terrorism",
    "DRR": "disaster risk reduction",
    "ECDC": "economic cooperation among developing countries",
    "ECOSOC": "Economic and Social Council",
    "FAO": "Food and Agriculture Organization",
    "FDI": "foreign direct investment",
    "FfD": "Financing for Development",
    "G-77": "Group of 77",
    "G77": "Group of 77",
    "GA": "General Assembly",
    "GDP": "gross domestic product",
    "GNI": "gross national income",
    "HLC": "High-level Committee",
    "HRC": "Human Rights Council",
    "IAEA": "International Atomic Energy Agency",
    "ICC": "International Criminal Court",
    "ICJ": "International Court of Justice",
    "ICT": "information and communications technology",
    "ICTs": "information and communications technologies",
    "IDPs": "internally displaced persons",
    "IFAD": "International Fund for Agricultural Development",
    "IFIs": "international financial institutions",
    "ILO": "International Labour Organization",
    "IMF": "International Monetary Fund",
    "LDC": "least developed countries",
    "LDCs": "least developed countries",
    "LLDCs": "landlocked developing countries",
    "MDG": "internationally agreed development goals Millennium Declaration",
    "MDGs": "internationally agreed development goals Millennium Declaration",
    "MS": "Member States",
    "NGO": "non-governmental organization",
    "NGOs": "non-governmental organizations",
    "NPT": "Treaty on the Non-Proliferation of Nuclear Weapons",
    "NSC": "North-South cooperation",
    "NSGTs": "Non-Self-Governing Territories",
    "NY": "New York",
    "ODA": "official development assistance",
    "OHCHR": "Office of the United Nations High Commissioner for Human Rights",
    "OP": "operative paragraph",
    "OPCW": "Organisation for the Prohibition of Chemical Weapons",
    "PGTF": "Pérez-Guerrero Trust Fund",
    "PPPs": "public-private partnerships",
    "SALW": "small arms and light weapons",
    "SC": "Security Council",
    "SDG": "Sustainable Development Goal",
    "SDGs": "Sustainable Development Goals",
    "SDR": "special drawing rights",
    "SDRs": "special drawing rights",
    "SecGen": "Secretary-General",
    "SG": "Secretary-General",
    "SIDS": "small island developing States",
    "SSC": "South-South cooperation",
    "SU": "Special Unit",
    "TCDC": "Technical Cooperation among Developing Countries",
    "UHC": "universal health coverage",
    "UN": "United Nations",
    "UNAIDS": "Joint United Nations Programme on HIV/AIDS",
    "UNCTAD": "United Nations Conference on Trade and Development",
    "UNDP": "United Nations Development Programme",
    "UNEP": "United Nations Environment Programme",
    "UNESCO": "United Nations Educational, Scientific and Cultural Organization",
    "UNFPA": "United Nations Population Fund",
    "UNGA": "General Assembly",
    "UNHCR": "United Nations High Commissioner for Refugees",
    "UNICEF": "United Nations Children's Fund",
    "UNODC": "United Nations Office on Drugs and Crime",
    "UNRWA": "United Nations Relief and Works Agency for Palestine Refugees in the Near East",
    "UNSG": "Secretary-General",
    "UPR": "universal periodic review",
    "WFP": "World Food Programme",
    "WHO": "World Health Organization",
    "WMD": "weapons of mass destruction",
    "WTO": "World Trade Organization",
}
"""Abbreviations in common use at the United Nations, and what resolutions print."""

_CASELESS = {
    "g77",
    "g-77",
    "undp",
    "unfpa",
    "tcdc",
    "ecdc",
    "ssc",
    "pgtf",
    "unctad",
    "ecosoc",
    "unep",
    "unicef",
    "unesco",
    "unodc",
    "unhcr",
    "mdgs",
    "sdgs",
    "ldcs",
    "secgen",
    "bapa",
    "ngos",
    "unga",
}
"""Abbreviations that are no words in lower case, so that they are known there too."""

_SHORTENED = {
    "mtg": "meeting", "doc": "document", "docs": "documents", "decl.": "declaration",
    "int'l": "international", "intl": "international", "conf.": "conference",
    "res.": "resolution", "no.": "number", "dept": "department", "govt": "government",
    "govts": "governments", "dev.": "developing", "orgs": "organizations", "cttee": "committee",
    "info": "information", "para's": "paragraphs", "ann.": "anniversary", "yrs": "years",
    "min.": "minister", "mins.": "ministers", "mio": "million", "pls": "please",
}  # fmt: skip
"""Shortened words of notes and keyword queries. "no." is one only before a full stop."""

_MISSPELT = {
    "hw": "how", "hwo": "how", "wat": "what", "wht": "what", "waht": "what", "whta": "what",
    "wich": "which", "whcih": "which", "witch paragraph": "which paragraph", "wen": "when",
    "whn": "when", "wehn": "when", "were is": "where is", "whre": "where", "teh": "the",
    "hte": "the", "wher": "where", "meny": "many", "dose": "does", "deos": "does", "mony": "money",
    "recieve": "receive", "recieves": "receives", "recieved": "received", "adress": "address",
    "paragarph": "paragraph", "pargraph": "paragraph", "paragrah": "paragraph", "wat's": "what's",
    "whats": "what is", "whos": "who is", "u": "you", "r": "are", "ppl": "people", "yr": "year",
}  # fmt: skip
"""Misspellings of the words that tell what is asked; nearness alone cannot mend short words."""

_MISSPELT_PATTERN = re.compile(
    r"(?<![\w/'-])(?:"
    + "|".join(sorted(map(re.escape, _MISSPELT), key=len, reverse=True))
    + r")(?![\w/'-])",
    re.IGNORECASE,
)
_SHORTENED_PATTERN = re.compile(
    r"(?<![\w/'-])(?:"
    + "|".join(sorted(map(re.escape, _SHORTENED), key=len, reverse=True))
    + r")(?![\w/'-])(?!\s?\d)",
    re.IGNORECASE,
)
_VARIANTS = (
    (re.compile(r"\b([Pp])rogram(s?)\b"), r"\1rogramme\2"),
    (re.compile(r"\b([Cc])enter(s?)\b"), r"\1entre\2"),
    (re.compile(r"\b([Ss])ecretary[ ]?[Gg]eneral\b"), r"\1ecretary-General"),
    (re.compile(r"\bsouth[ -]?south\b", re.I), "South-South"),
    (re.compile(r"\bco-operat", re.I), "cooperat"),
)
_ISE = re.compile(r"\b(\w{3,}?)is(e|es|ed|ing|ations?)\b")
_IZE_WORDS = {
    "recogn",
    "mobil",
    "organ",
    "emphas",
    "real",
    "util",
    "final",
    "character",
    "central",
    "stabil",
    "author",
    "harmon",
    "priorit",
    "revital",
    "universal",
    "ration",
    "operational",
    "industrial",
    "global",
    "minim",
    "maxim",
    "optim",
    "critic",
    "summar",
    "capital",
}
_MONEY = (
    (re.compile(r"(?:US)?\$\s?(\d[\d.,]*)\s?(m|mn|mil|million|bn|billion|k)?\b", re.I), "dollars"),
    (re.compile(r"\b(\d[\d.,]*)\s?(m|mn)\b"), ""),
)
_SCALES = {"m": "million", "mn": "million", "mil": "million", "bn": "billion", "k": "thousand"}


def expand(question: str) -> str:
    """The question with abbreviations and variants put as resolutions print them."""
    text = question
    for pattern, unit in _MONEY:
        text = pattern.sub(lambda m, unit=unit: _amount(m, unit), text)  # type: ignore[misc]
    text = text.replace("US$", " dollars ").replace("$", " dollars ")
    text = _SHORTENED_PATTERN.sub(lambda m: _SHORTENED[m.group().lower()], text)
    text = _abbreviation_pattern().sub(_spell_out, text)
    text = _ISE.sub(_ize, text)
    for pattern, replacement in _VARIANTS:
        text = pattern.sub(replacement, text)
    return re.sub(r"[ \t]+", " ", text).strip()


def variants(term: str) -> tuple[str, ...]:
    """The term, what it abbreviates, and what abbreviates it, without repeats."""
    term = term.strip()
    forms = [term, expand(term)]
    low = term.lower()
    forms += [short for short, full in ABBREVIATIONS.items() if full.lower() == low]
    return tuple(dict.fromkeys(form for form in forms if form))


def correct(question: str, vocabulary: Iterable[str]) -> str:
    """Mend words that are in no vocabulary with the nearest word of the document.

    Words of four letters or fewer, numbers, capitalised names in the middle of
    a question and words of ordinary English are left alone.
    """
    question = _MISSPELT_PATTERN.sub(lambda m: _MISSPELT[m.group().lower()], question)
    known = sorted({word.lower() for word in vocabulary if len(word) > 4})

    def mend(match: re.Match[str]) -> str:
        word = match.group()
        low = word.lower()
        if len(word) < 5 or low in known or low in english_words():
            return word
        if word[0].isupper() and match.start() > 0:
            near = get_close_matches(low, known, n=1, cutoff=0.88)
        else:
            near = get_close_matches(low, known, n=1, cutoff=0.8)
        return near[0] if near else word

    return re.sub(r"[^\W\d_]+", mend, question)


@cache
def english_words() -> frozenset[str]:
    """Whole words of the embedding model's vocabulary: about 23,000 common ones."""
    from index.embedding import model_folder

    lines = (model_folder() / "vocab.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line.isalpha() and len(line) > 1)


def vocabulary(texts: Iterable[str]) -> frozenset[str]:
    """The words of a document."""
    return frozenset(
        word.lower() for text in texts for word in re.findall(r"[^\W\d_]+", searchable(text))
    )


@cache
def _abbreviation_pattern() -> re.Pattern[str]:
    names = sorted(ABBREVIATIONS, key=len, reverse=True)
    exact = "|".join(re.escape(name) for name in names)
    loose = "|".join(re.escape(name) for name in sorted(_CASELESS, key=len, reverse=True))
    return re.compile(
        rf"(?<![\w/])(?:{exact}|(?i:{loose}))(?![\w/])(?!\s?\d)|"
        rf"(?<![\w/])(?:{exact})(?=/(?:{exact})(?![\w/]))|(?<=[A-Z]/)(?:{exact})(?![\w/])"
    )


def _spell_out(match: re.Match[str]) -> str:
    word = match.group()
    if word in ABBREVIATIONS:
        return ABBREVIATIONS[word]
    by_case = {name.lower(): full for name, full in ABBREVIATIONS.items()}
    return by_case.get(word.lower(), word)


def _amount(match: re.Match[str], unit: str) -> str:
    scale = (match.group(2) or "").lower()
    return " ".join(part for part in (match.group(1), _SCALES.get(scale, scale), unit) if part)


def _ize(match: re.Match[str]) -> str:
    stem = match.group(1).lower()
    return f"{match.group(1)}iz{match.group(2)}" if stem in _IZE_WORDS else match.group()
