"""What one line of a document is: furniture of the page, a heading of a voting list, a footnote."""

import re

CHOICE_OF_HEADING = {
    "in favour": "yes",
    "against": "no",
    "opposed": "no",
    "abstaining": "abstain",
    "abstentions": "abstain",
    "abstained": "abstain",
    "absent": "absent",
    "not voting": "absent",
    "not participating": "absent",
}
_HEADING_WORDS = (
    r"(?P<favour>in\s*favou?r)|against|opposed|(?P<abstain>abstain(?:ing|ed)|abstentions?)"
    r"|absent|(?:present(?:\s+and|\s+but)?\s+)?not\s+voting"
    r"|not\s+participating(?:\s+in\s+the\s+vot(?:e|ing))?"
)
HEADING = re.compile(
    rf"[_*]*(?=[A-Z])(?i:(?:vot(?:es|ing)\s+)?({_HEADING_WORDS}))\s?[_*]*\s?(?::|$)", re.M
)
INNER_HEADING = re.compile(
    r"(?<=\S)\s+(?=[_*]*(?:In\s?favou?r|Against|Abstaining|Abstentions|Absent)[_*]*\s?:)"
)

NUMBERED = re.compile(r"\d{1,3}\.\s+\S")

# How the lines begin that end a voting list, whether or not a full stop stands before them.
END_OF_LIST = re.compile(
    r"^(?:\d{1,3}\.\s+\S|\[|\([a-z]{1,4}\)\s|[A-Z]\.\s|[IVX]{1,5}\.\s"
    r"|(?:The\s+)?(?i:draft|operative|preambular|paragraphs?|amendments?|motion|proposal|result"
    r"|text|committee|assembly|council|vot(?:e|ing)|representatives?|delegations?|recorded|meeting"
    r"|chair(?:man|woman|person)?|president|acting|vice-\w+|secretary|first|second|third|fourth"
    r"|fifth|sixth|seventh|eighth|ninth|tenth)\s"
    r"|A\s+(?:recorded|separate|roll|vote)|Subsequently|At\s+(?:the|its)|By\s|Before\s|After\s"
    r"|Statements?\s|Explanations?\s|Consideration\s+of|Recommendations?\s+of"
    r"|(?:Mr|Mrs|Ms|Miss|Sir|Dame|Dr|Lord)\b\.?\s)",
    re.M,
)

_SYMBOL_TOKEN = re.compile(r"[A-Z]{1,4}(?:/[\w.-]+)+$")
# also a job number: 06-64433, GE.22-04534, N2245678
_NUMBER_TOKEN = re.compile(r"[*]?(?:\d[\d/–—-]*|(?:GE\.|V\.|N)\d{2}-?\d{4,6})[*]?$")
_FURNITURE_WORDS = {
    "english",
    "original:",
    "page",
    "pages",
    "(e)",
    "/...",
    "/…",
    "...",
    "…",
    "/",
    "*",
    "-",
}
_RULE = re.compile(r"[\s_=~.…*/—–-]+$")
_AWAITS_SYMBOL = re.compile(
    r"(?:resolutions?|decisions?|documents?|amendments?|draft|in|see|and|or|to|of|\()$", re.I
)
_AWAITS_NUMBER = re.compile(
    r"(?:\b(?:of|to|by|on|and|with|resolutions?|paragraphs?|para\.)|\()$", re.I
)

_MONTHS = "January February March April May June July August September October November December"
_NOTE_MARK = r"(?:\d{1,2}|\*{1,4}|[†‡§]|[a-z](?=/))"
_NOTE = re.compile(rf"(?P<mark>{_NOTE_MARK})/?\s+(?=[A-Z“\"])(?!(?:{'|'.join(_MONTHS.split())})\b)")
_KNOWN_NOTE = re.compile(
    r"(?P<mark>[^\w\s(\[]{1,3}|\d{1,2}|[a-zSl](?=/|\s))?/?\s*"
    r"(?=Subsequently\b|See\s|Ibid\b|For\s+an?\s+account\b|For\s+the\s+discussion\b"
    r"|The\s+delegations?\s+of\b)"
)
_CONTINUED_NOTE = re.compile(r"(?:The\s+delegations?|The\s+representatives?|Subsequently|Later)\b")
ABBREVIATION = re.compile(
    r"(?:\b(?:paras?|No|Nos|Add|Rev|Corr|Amend|chaps?|sects?|vols?|pp?|arts?|Mr|Mrs|Ms|Dr|St|Jr|PV|cf|op"
    r"|approx|etc|Ibid|ibid)|\b[A-Z])\.$"
)
# how lists of votes begin, and what a draft is called, in editions that are not read
_EDITIONS = {
    "French": r"(?:Ont voté|Votent) (?:pour|contre)\s*:|Se sont abstenus\s*:|projet de résolution",
    "Spanish": r"Votos (?:a favor|en contra)\s*:|Abstenciones\s*:|proyecto de resolución",
    "Russian": r"Голосовали (?:за|против)\s*:|проект резолюции",
    "Chinese": r"(?:赞成|反对|弃权)\s*[:：]|决议草案",
    "Arabic": r"(?:المؤيدون|المعارضون|الممتنعون)\s*:|مشروع القرار",
}


def edition(text: str) -> str:
    """The language of an edition that is not read, as its own words tell; empty for others.

    >>> edition("Votos a favor:\\nAlbania, Alemania"), edition("In favour: Albania")
    ('Spanish', '')
    """
    found = (name for name, words in _EDITIONS.items() if re.search(words, text, re.I))
    return next(found, "")


def heading(line: str) -> tuple[str, int] | None:
    """The choice that a heading names, and where the names after it begin."""
    match = HEADING.match(line)
    if match is None:
        return None
    return choice_of(match), match.end()


def choice_of(match: re.Match[str]) -> str:
    """The choice of a matched heading."""
    words = re.sub(r"\s+", " ", match[1].lower())
    if match["favour"]:
        return "yes"
    if match["abstain"]:
        return "abstain"
    return CHOICE_OF_HEADING.get(words, "absent")


def is_furniture(line: str, before: str = "") -> bool:
    """Whether a line is no text but a page's: symbol, page and job numbers, a row of dashes.

    `before` is the line above it, unless that stands in a list: "draft resolution" and the like
    wait for the symbol or the number that follows, so that one wrapped onto its own line stays.
    """
    if _RULE.match(line):
        return True
    tokens = line.split()
    kinds = {_token_kind(token) for token in tokens}
    if "text" in kinds or (kinds == {"word"} and tokens[0].lower() == "page" and len(tokens) == 1):
        return False
    if len(tokens) == 1 and kinds == {"symbol"}:
        return not _AWAITS_SYMBOL.search(before)
    if len(tokens) == 1 and kinds == {"number"}:
        return not _AWAITS_NUMBER.search(before)
    return True


def _token_kind(token: str) -> str:
    if token.lower() in _FURNITURE_WORDS:
        return "word"
    if _NUMBER_TOKEN.match(token):
        return "number"
    return "symbol" if _SYMBOL_TOKEN.match(token) and re.search(r"\d", token) else "text"


def symbols(line: str) -> list[str]:
    """The symbols of documents among the words of a line."""
    return [token for token in line.split() if _token_kind(token) == "symbol"]


def note_mark(line: str, *, in_list: bool, after_gap: bool) -> str | None:
    """The mark of a footnote that begins on this line ("" if it was lost), or None.

    In a voting list nothing else begins with a number and a capital; elsewhere a line may be
    wrapped before a number, so a footnote stands after a gap or begins with a footnote's words.
    """
    if NUMBERED.match(line):
        return None
    known = _KNOWN_NOTE.match(line)
    if known and (known["mark"] or in_list):
        return known["mark"] or ""
    match = _NOTE.match(line)
    return match["mark"] if match and (in_list or after_gap) else None


def closes_note(line: str) -> bool:
    """Whether a full stop that ends a sentence ends this line."""
    stripped = line.rstrip("”\"’')]?*! ")
    return stripped.endswith(".") and not ABBREVIATION.search(stripped[-12:])


def continues_note(line: str) -> bool:
    """Whether a footnote goes on with a second sentence on this line."""
    return _CONTINUED_NOTE.match(line) is not None


def ends_list(line: str) -> bool:
    """Whether no voting list goes on with this line: a paragraph, a bracket, a sentence."""
    return END_OF_LIST.match(line) is not None
