"""The words by which documents tell who sponsors a draft, as patterns over a sentence on one line.

Every repetition is bounded or of single characters, so that time stays linear in the text.
"""

import re

COLLECTIVE, OFFICE, LISTED_SPONSORS = "(group)", "(office)", "(sponsors)"

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_ADVERBS = (
    r"(?:(?:also|jointly|formally|orally|then|subsequently|later|had|has|have|further) ){0,4}"
)
_SUBMITTED = r"(?:submitted|introduced|presented|tabled|proposed)"
_BEHALF = r"(?:(?:speaking|acting|also|and) ){0,3}on behalf of "

LEAD = re.compile(
    rf"\brepresentatives? of (?P<lead>[^;]{{1,300}}?)(?=,? {_BEHALF}|,? {_ADVERBS}{_SUBMITTED}\b"
    r"|,? (?:at|on) (?:the |its )?\d|,? at the same"
    r"|,? (?:which|who|in his|in her|in its|speaking)\b"
    r"|,? \((?=[A-Z]{1,2}/)|,? and (?:orally|which)\b|\W*$)"
)
SUBMITS = re.compile(rf",? ?\b{_ADVERBS}{_SUBMITTED}\b(?! by\b)")
OBJECT = re.compile(
    rf",? {_BEHALF}| (?:[\w,-]+ ){{0,4}}?amendments?\b| \(?[A-Z]{{1,2}}/"
    r"|(?! (?:[\w,-]+ ){0,3}(?:that|paragraphs?|to|revisions?|corrections?)\b)"
    r" (?:[\w,-]+ ){0,6}?(?:draft|proposals?|text)\b"
)
BEHALF = re.compile(rf",? ?\b{_BEHALF}")
PASSIVE = re.compile(
    r"\b(?:(?:subsequently|later|also|jointly|was|were|and) ){0,4}"
    r"(?:submitted|(?:co-?)?sponsored|tabled|introduced)"
    r"(?: (?:jointly|also|subsequently|later))? by "
    r"(?:the delegations? of |the following (?:[\w-]+ ?){0,4}: ?)?"
)
BY_REPRESENTATIVE = re.compile(r"(?:the )?representatives? of\b")
THING = re.compile(r"\b(?:draft|amendment|text|proposal)", re.I)
LATE = re.compile(r"\b(?:subsequently|later|also|join\w*|add\w*|bec[oa]\w*)\b", re.I)
JOINED_BY = re.compile(r"\bjoined by ")
_AS_SPONSORS = (
    r"(?:(?:in|the|as|an|a|list|of|original|additional|other|their|names|to|co) ?-?){0,7}"
)
JOINED = re.compile(
    rf",? ?\b{_ADVERBS}(?:joined {_AS_SPONSORS}(?:co-?)?sponsor\w*"
    r"|bec[ao]me? (?:an? )?(?:(?:additional|also|the) ){0,2}(?:co-?)?sponsors?\b"
    r"|(?:co-?)?sponsored\b(?! by\b))"
)
ADDED = re.compile(
    r",? (?:(?:had|has|have|been|was|were|be|also|should|would|wished|to|subsequently) ){1,5}"
    r"added (?:(?:to|as|the|list|of|their|names|additional) ){0,5}(?:co-?)?sponsors?\b"
)
FOLLOWS = re.compile(r": (?=[A-Z]|the [A-Z])")
NOUN = re.compile(
    r"\b[Ss]ponsors(?: of [^:]{1,100}?)?"
    r"(?: (?:were|are|was)(?: (?:the following(?: [\w-]+){0,3}|as follows))?:?|:) "
    r"(?=(?:the )?[A-Z])"
)
LIST_END = re.compile(
    rf",? (?:and )?{_ADVERBS}(?:{_SUBMITTED}|announced|revised|corrected|amended|stated|made|moved"
    r"|informed|requested|read|withdrew|drew)\b"
    r"|,? (?:which|who|was|were|had|has|in his|in her|in its|containing|contained|under|pursuant)\b"
    r"|(?<!listed)(?<!named),? (?:without|by|in|on|at|for|with|to|from|would|should|could|is|be)\b"
    r"|,? (?:that|are)\b(?! (?:are )?members)"
    r"|,? (?<!well )as(?! well as)\b"
    r"|(?<!ponsors of),? (?:an?|the)(?: (?:revised|further|new|following|oral)){0,2}"
    r" (?:draft|amendments?|proposal|text)\b"
    r"|, draft (?:res|dec)|,? (?:subsequently |later |also )*joined by\b|,? entitled\b"
    r"|,? \((?=[A-Z]{1,2}/|see )|,? and (?:orally|introduced|which|entitled)\b|[;:]|\.?\W{0,3}$"
)
BRACKETED = re.compile(r"\s?[\[(](?:also\s)?on\s+behalf\s+of\s+(?P<group>[^\])]{1,300})[\])]")

_MEETING = r"(?:the|its) (?:same|\d{1,4} ?(?:st|nd|rd|th)) (?:plenary )?meetings?"
_SAYS = r"(?:announced|stated|said|informed [^,]{1,60}?|noted|indicated|reported|recalled)"
PRELUDE = re.compile(
    r"(?:\d{1,3}\.|\([a-z]\)|\d{1,2}/?|[*†‡?!]{1,3}|,) ?"
    rf"|(?:also |and )?(?:at|during|held at) {_MEETING},? ?"
    rf"|(?:held )?on \d{{1,2}} {_MONTH}(?:,? \d{{4}})?,? ?"
    r"|(?:subsequently|later|thereafter|afterwards|also|further|in addition|then),? "
    r"|(?:prior to|before|after|following|during) (?:the )?(?:vote|voting|adoption|action)"
    r"[^,]{0,80}, "
    r"|(?:the )?(?:Chair\w*|(?:Acting )?President|Vice-\w+|Secretary"
    r"|representatives? of [^,]{1,60}?)"
    rf"(?: of the Committee)? (?:also |then )?{_SAYS} that (?:the )?"
    r"|it was (?:also )?announced that "
    r"|(?:the )?(?:delegations?|representatives?) of "
    r"|(?:the )?following (?:additional )?(?:countries|states|delegations|member states):? ",
    re.I,
)
SAID = re.compile(rf"\b{_SAYS} that (?:the delegations? of )?")

OFFICE_WORDS = re.compile(
    r"(?:the )?(?:[A-Z]\w+ )?(?:Chair|Vice-|President|Rapporteur|Secretar|Under-Secretar|Director"
    r"|Bureau|Facilitator|Coordinator|Commission|Committee|Board|High Comm|Office|Department)"
)
SPONSORS_WORDS = re.compile(
    r"(?:(?:the |its |all )?(?:\w+ )?(?:co-?)?sponsors\b"
    r"|(?:the )?(?:States|countries|delegations) (?:listed|named)\b)"
    # a name behind "and" that is no state must not pass for a part of these words
    r"(?!.* and (?:the )?[A-Z](?![\w.]*/))"
)
_GROUP = re.compile(
    r"\b(?:Groups?|Union|States|[Cc]ountries|Movement|Community|Conference|Organi[sz]ation|League"
    r"|Association|Commonwealth|Forum|Council|Alliance|Caucus|[Mm]embers|Powers|Non-[Aa]ligned"
    r"|[Pp]arties|Nordic)\b|^(?:the )?[A-Z]{4,}$"
)
_JOINING = re.compile(
    r"\b(?:join\w*|added|becom\w*|became|additional|(?:co-?)?sponsored|(?:co-?)?sponsoring|withdr\w+"
    r"|ceased|no\s+longer|(?:co-?)?sponsorship)\b"
)
_OF_A_DRAFT = re.compile(r"\b(?:draft|amendments?|text|list|joined)\b|/L\.")


def is_group(words: str) -> bool:
    """Whether words that are no state name a group of states."""
    return _GROUP.search(words) is not None


def is_about_sponsors(flat: str) -> bool:
    """Whether a sentence tells who sponsors a draft, and does not only mention "the sponsors"."""
    if not re.search(r"(?<!-)\b(?:co-?)?sponsor", flat) or not _OF_A_DRAFT.search(flat):
        return False
    return _JOINING.search(flat) is not None or re.search(r"\bsponsors?:", flat) is not None
