"""Which of our roles a posting is for, by its title; by its text only where the title says too little."""

import re

_DATA = r"(?:data|daten|données|datos|danych)"
_ML = r"(?:machine[- ]?learning|maschinelles lernen|\bml\b|deep[- ]?learning|computer[- ]vision|perception|\bnlp\b|vision)"
_ENGINEER = r"(?:engineer\w*|developer|entwickler\w*|ingenieur\w*|ingénieur\w*|ingenier\w*|inżynier\w*|programmist\w*|specialist|engineering|lead|tech lead|architect)"

_TITLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern, re.IGNORECASE))
    for role, pattern in (
        (
            "",
            r"recruit|talent|sales|account (?:exec|manag)|product (?:manager|owner|design)|frontend|front[- ]end|"
            r"full[- ]?stack|mobile|android|\bios\b|marketing|\bhr\b|people partner|customer success|support engineer|"
            r"project manager|programme manager|program manager|scrum|lawyer|counsel|technician|office manager|"
            r"hvac|mechanical|electrical|civil|nurse|teacher|lecturer in (?!machine)|data entry|data protection officer|"
            r"database administrator|business developer|copywriter|journalist|\bqa\b|test engineer|backend|back[- ]end|"
            r"community|solutions? (?:engineer|consultant)|pre-?sales|firmware|embedded|network engineer|annotat|labell?er",
        ),
        (
            "mlops-engineer",
            rf"\bml ?ops\b|\bllm ?ops\b|\bai ?ops\b|{_ML}\s*(?:platform|infrastructure|infra|ops|operations|systems? reliability)|"
            r"(?:platform|infrastructure|site reliability)[^,|]*(?:machine learning|\bml\b)|model operations",
        ),
        (
            "ai-engineer",
            r"\b(?:gen(?:erative)?[- ]?)?(?:ai|ki|ia|a\.i\.)(?:[- /]+(?:ml|application|solutions?|product|software|agent|integration))?[- ]+"
            rf"{_ENGINEER}|{_ENGINEER}[ ,(–-]+(?:generative |gen)?(?:ai|ki|ia)\b|\bllms?\b[^|]*{_ENGINEER}|prompt engineer|"
            rf"(?:ingénieur|ingeniero|ingeniera|inżynier)\w*[^|]{{0,20}}\b(?:ia|ai|llm)\b|{_ENGINEER}[^|]{{0,15}}\bllms?\b|"
            r"generative ai|genai|\bai (?:lead|specialist|developer)|applied ai\b(?! scientist)|agent engineer",
        ),
        (
            "research-scientist",
            r"research (?:scientist|engineer|fellow|associate|assistant|intern|lead|scientists)|researcher|applied scientist|"
            r"ph\.?d|doctoral|postdoc|post-doctoral|doktorand\w*|promotion|chercheu\w+|investigador\w*|thèse|wissenschaftliche\w*|"
            r"research\b[^|]*(?:learning|\bai\b|\bml\b)|(?:learning|\bai\b|\bml\b)[^|]*\bresearch(?!er assistant)|scientist[^|]{0,25}research|"
            r"promovend\w*|forscher\w*|onderzoeker|professor|naukowiec|badacz",
        ),
        (
            "data-engineer",
            rf"{_DATA}[- ]+(?:platform |warehouse |pipeline |infrastructure |integration )?{_ENGINEER}|"
            rf"{_ENGINEER}[^|]{{0,12}}{_DATA}\b(?! scien| anal)|analytics engineer\w*|etl developer|data ?warehouse|big data|"
            r"dateningenieur\w*|data platform|data ops|dataops|data architect|datenarchitekt|inżynier danych",
        ),
        (
            "ml-engineer",
            rf"{_ML}[^|]{{0,25}}{_ENGINEER}|{_ENGINEER}[^|]{{0,25}}{_ML}|machine[- ]learning\b|\bml\b|computer vision|"
            r"deep learning|\bmle\b|speech (?:recognition )?engineer|recommendation\w* engineer|uczeni\w+ maszynow",
        ),
        (
            "data-scientist",
            r"data[- ]?scien\w+|statisti\w+|biostatisti\w+|quantitative (?:analyst|researcher)|decision scien\w+|"
            r"scientifique des données|científic\S+ de datos|naukow\w+ danych|data mining|\bscientist\b|econometric\w*",
        ),
        (
            "data-analyst",
            r"analyst\w*|\bbi\b|business intelligence|analytics|datenanaly\w+|analyste|analista|analityk|analist|reporting|"
            r"insights?",
        ),
    )
)


def read_role(title: str) -> str:
    """The id of one of our roles, or empty. A title that names two has the one that is named first."""
    found = [
        (match.start(), order, role)
        for order, (role, pattern) in enumerate(_TITLES)
        if (match := pattern.search(title)) is not None
    ]
    if not found:
        return ""
    if any(role == "" for _, _, role in found):
        return ""
    if " / " in title or " or " in title.lower():
        return min(found)[2]
    return min(found, key=lambda one: one[1])[2]
