"""Which of our roles a posting is for, by its title."""

from gradus.market.postings.engine.reading.patterns import any_of

_DATA = r"(?:data|daten|données|datos|danych|dati)"
_ML = (
    r"(?:machine[- ]?learning|\bml\b|deep[- ]?learning|computer[- ]vision|perception|\bnlp\b|vision|"
    r"maschinelles lernen|apprentissage automatique|aprendizaje automático)"
)
_ENGINEER = (
    r"(?:engineer\w*|developer|entwickler\w*|ingenieur\w*|ingénieur\w*|ingenier\w*|ingegner\w*|inżynier\w*|"
    r"programmist\w*|specialist|lead|architect)"
)
_AI = r"(?:ai|ki|ia)"
_OTHER = any_of(
    r"recruit|talent|\bsales\b|account (?:exec|manag)|product (?:manager|owner|design)|marketing|\bhr\b|people partner",
    r"front ?end|front[- ]end|full[- ]?stack|mobile|android|\bios\b|backend|back[- ]end|firmware",
    r"embedded|\bqa\b|test engineer",
    r"customer success|support engineer|(?:project|programme|program) manager|scrum|lawyer|counsel",
    r"technician|office manager",
    r"hvac|mechanical|electrical|civil|nurse|teacher|data entry|data protection officer|database administrator",
    r"writer|copywriter|journalist|community|solutions? (?:engineer|consultant)|pre-?sales",
    r"business developer|translator",
    r"network engineer|annotat|labell?er|software engineer, r&d|security engineer|it support",
)
_TITLES = (
    ("mlops-engineer", any_of(
        r"\bml ?ops\b|\bllm ?ops\b|\bai ?ops\b|model operations",
        rf"{_ML}\s*(?:platform|infrastructure|infra|ops|operations|systems? reliability)",
        r"(?:platform|infrastructure|site reliability)[^|]*(?:machine learning|\bml\b)",
    )),
    ("ai-engineer", any_of(
        rf"\b(?:gen(?:erative)?[- ]?)?{_AI}[- ]+{_ENGINEER}",
        rf"\b{_AI}[- /]+(?:ml|application|solutions?|product|software|agent)[- ]+{_ENGINEER}",
        rf"{_ENGINEER}[ ,(–-]+(?:generative |gen)?{_AI}\b|\bllms?\b[^|]*{_ENGINEER}|{_ENGINEER}[^|]{{0,15}}\bllms?\b",
        rf"{_ENGINEER}(?:\(\w+\))?[^|]{{0,20}}\b{_AI}\b|prompt engineer|generative ai|genai|agent engineer",
        r"\bai (?:lead|specialist|developer)|applied ai\b(?! scientist)|ia générative",
    )),
    ("ml-engineer", any_of(r"(?:research|software) engineer[^|]{0,12}(?:training|learning|perception|vision)")),
    ("research-scientist", any_of(
        r"research (?:scientist|engineer|fellow|associate|assistant|intern|lead|director|scientists)|applied scientist",
        r"researcher|ph\.?d|doctoral|post-?doc\w*|scientist[^|]{0,25}research|professor|lecturer",
        r"research\b[^|]*(?:learning|\bai\b|\bml\b)|(?:learning|\bai\b|\bml\b)[^|]*\bresearch",
        r"doktorand\w*|promotion\b|wissenschaftliche\w*|forscher\w*|chercheu\w+|thèse|investigador\w*|ricercator\w*",
        r"promovend\w*|onderzoeker|naukowiec|badacz",
    )),
    ("data-engineer", any_of(
        rf"{_DATA}[- ]+(?:platform |warehouse |pipeline |infrastructure |integration |quality )?{_ENGINEER}",
        rf"{_ENGINEER}[^|]{{0,12}}{_DATA}\b(?! scien| anal)|analytics engineer\w*|etl developer",
        r"data ?warehouse|big data",
        r"dateningenieur\w*|data platform|data ?ops|datenarchitekt",
    )),
    ("ml-engineer", any_of(
        rf"{_ML}[^|]{{0,25}}{_ENGINEER}|{_ENGINEER}[^|]{{0,25}}{_ML}|machine[- ]learning\b|\bml\b|computer vision",
        r"deep learning|\bmle\b|speech (?:recognition )?engineer|recommendation\w* engineer|uczeni\w+ maszynow",
    )),
    ("data-scientist", any_of(
        r"data[- ]?scien\w+|(?:bio)?statisti\w+|decision scien\w+|data mining|\bscientist\b|econometric\w*",
        r"quantitative (?:analyst|researcher)|scientifique des données|científic\S+ de datos|naukow\w+ danych",
    )),
    ("data-analyst", any_of(
        r"analyst\w*|\bbi\b|business intelligence|analytics|analyste|analista|analityk|analist|reporting|insights?",
        r"\w*datenanaly\w+|data analy\w+|statistical officer",
    )),
)  # fmt: skip


def read_role(title: str) -> str:
    """The id of one of our roles, or empty. A title that names two has the one that is named first."""
    if _OTHER.search(title):
        return ""
    hits = [(match.start(), order, role) for order, (role, said) in enumerate(_TITLES) if (match := said.search(title))]
    if not hits:
        return ""
    names_several = " / " in title or " or " in title.lower()
    return min(hits)[2] if names_several else min(hits, key=lambda hit: hit[1])[2]
