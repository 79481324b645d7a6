"""What is read in a posting's text: each field, with the words that say so."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradus.market.facts.levels import Level, PayPer
from gradus.market.postings.engine.reading.reader import LONGEST_TEXT, Vocabulary, read
from gradus.market.postings.engine.reading.types import Pay, Place, PostingText, Reading, WorkplaceType
from tests.market.postings.conftest import TEXT, ReadIt


def skills_of(reading: Reading) -> dict[str, bool]:
    return {skill.skill_id: skill.is_must for skill in reading.skills}


def test_a_posting_is_read_whole(read_it: ReadIt) -> None:
    reading = read_it(TEXT, title="Senior Machine Learning Engineer", company="Fennick Energy")
    assert reading.role_id.value == "ml-engineer"
    assert reading.level is not None
    assert reading.level.value is Level.SENIOR
    assert reading.years is not None
    assert (reading.years.value.least, reading.years.value.most) == (5, None)
    assert reading.pay is not None
    assert reading.pay.value == Pay(low=75_000, high=92_000, currency="EUR", per=PayPer.YEAR)
    assert [place.value for place in reading.places] == [Place(city="Berlin", country="DE")]
    assert reading.remote is not None
    assert reading.remote.value is WorkplaceType.HYBRID
    assert skills_of(reading) == {
        "python-first-steps": True,
        "pandas-tables": True,
        "containers": True,
        "experiment-tracking": False,
    }


def test_each_field_names_the_words_that_say_so(read_it: ReadIt) -> None:
    reading = read_it(TEXT)
    said = {TEXT[words.start : words.end] for skill in reading.skills for words in skill.words}
    assert said == {"Python", "pandas", "Docker", "MLflow"}
    assert reading.pay is not None
    assert TEXT[reading.pay.words[0].start : reading.pay.words[0].end].strip() == "€75.000 – €92.000"


@pytest.mark.parametrize(
    ("sentence", "skill_id"),
    [
        ("You will excel at teamwork in our R&D group.", "dashboards-reporting"),
        ("You will excel at teamwork in our R&D group.", "r-first-steps"),
        ("Does this spark joy?", "pipelines-orchestration"),
        ("You will not need Kubernetes.", "cloud-infrastructure"),
        ("No Python required.", "python-first-steps"),
        ("We maintain power transformers for the grid.", "transformers"),
        ("A scalable product; JavaScript helps.", "java-first-steps"),
        ("Send your CV to us.", "convolutional-nets"),
        ("The rest is up to you.", "web-services"),
    ],
)
def test_words_that_only_look_like_a_skill_ask_for_none(read_it: ReadIt, sentence: str, skill_id: str) -> None:
    assert skill_id not in skills_of(read_it(f"Requirements:\n- {sentence}"))


@pytest.mark.parametrize(
    ("sentence", "skill_id"),
    [
        ("Python or R, and some SQL", "r-first-steps"),
        ("SQL and Excel", "dashboards-reporting"),
        ("Apache Spark", "pipelines-orchestration"),
        ("experience with k8s on GCP", "cloud-infrastructure"),
        ("sklearn", "sklearn-pipelines"),
        ("PyTorch/TensorFlow", "pytorch-training"),
        ("You fine-tune open LLMs", "llm-fine-tuning"),
        ("You deploy your own models", "model-serving"),
    ],
)
def test_a_skill_is_found_by_what_people_call_it(read_it: ReadIt, sentence: str, skill_id: str) -> None:
    assert skills_of(read_it(f"Requirements:\n- {sentence}")).get(skill_id) is True


def test_the_longest_words_count_and_not_those_within_them(read_it: ReadIt) -> None:
    assert "llm-fundamentals" not in skills_of(read_it("Requirements:\n- LLM evaluation"))


def test_what_would_be_nice_is_told_by_heading_or_sentence(read_it: ReadIt) -> None:
    text = "You have:\n- Docker\n- Ideally some Airflow\nNice to have:\n- PyTorch"
    assert skills_of(read_it(text)) == {
        "containers": True,
        "pipelines-orchestration": False,
        "pytorch-training": False,
    }


def test_what_the_company_and_its_offer_are_asks_for_nothing(read_it: ReadIt) -> None:
    text = "About us\nOur customers run Docker.\n\nRequirements\n- SQL\n\nBenefits\n- A course in PyTorch"
    assert skills_of(read_it(text)) == {"sql-queries": True}


def test_a_company_by_the_name_of_a_tool_asks_for_nothing_by_it(read_it: ReadIt) -> None:
    assert skills_of(read_it("Airflow GmbH seeks somebody who knows SQL.", company="Airflow GmbH")) == {
        "sql-queries": True
    }


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("Salary: £55-65k", Pay(low=55_000, high=65_000, currency="GBP", per=PayPer.YEAR)),
        ("€70.000 – €85.000", Pay(low=70_000, high=85_000, currency="EUR", per=PayPer.YEAR)),
        ("120 000 PLN rocznie", Pay(low=120_000, high=120_000, currency="PLN", per=PayPer.YEAR)),
        ("$75/hr", Pay(low=75, high=75, currency="USD", per=PayPer.HOUR)),
        ("£500 a day", Pay(low=500, high=500, currency="GBP", per=PayPer.DAY)),
        ("up to $180k", Pay(low=None, high=180_000, currency="USD", per=PayPer.YEAR)),
        ("from €60,000", Pay(low=60_000, high=None, currency="EUR", per=PayPer.YEAR)),
        ("CHF 9'000 per month", Pay(low=9_000, high=9_000, currency="CHF", per=PayPer.MONTH)),
        ("₹22–32 LPA", Pay(low=2_200_000, high=3_200_000, currency="INR", per=PayPer.YEAR)),
        ("junior £42k, senior £75k", Pay(low=42_000, high=75_000, currency="GBP", per=PayPer.YEAR)),
    ],
)
def test_pay_is_read_as_it_is_written(read_it: ReadIt, text: str, pay: Pay) -> None:
    stated = read_it(f"What we pay:\n- {text}").pay
    assert stated is not None
    assert stated.value == pay


@pytest.mark.parametrize(
    "text",
    [
        "We raised $12M in our series A.",
        "Revenue of €38 million last year.",
        "A learning budget of €2,000 a year.",
        "We process $300 million of groceries.",
        "Competitive salary.",
        "Founded in 2011, 4,000 customers.",
    ],
)
def test_money_that_is_not_pay_is_left_alone(read_it: ReadIt, text: str) -> None:
    assert read_it(text).pay is None


def test_a_dollar_is_that_of_the_place(read_it: ReadIt) -> None:
    pay = read_it("Location: Toronto, ON, Canada\nPay: $98,000 a year").pay
    assert pay is not None
    assert pay.value.currency == "CAD"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Location: Paris, France", Place(city="Paris", country="FR")),
        ("Location: Austin, TX", Place(city="Austin", country="US")),
        ("Standort: München", Place(city="Munich", country="DE")),
        ("Location: Remote (UK)", Place(city="", country="GB")),
        ("We are based in Zurich.", Place(city="Zürich", country="CH")),
        ("Location: London, Ontario, Canada", Place(city="London", country="CA")),
    ],
)
def test_a_place_is_read_with_its_country(read_it: ReadIt, text: str, place: Place) -> None:
    assert [said.value for said in read_it(text).places] == [place]


def test_a_sources_own_fields_go_before_the_text(read_it: ReadIt) -> None:
    pay = Pay(low=1_000, high=2_000, currency="USD", per=PayPer.MONTH)
    reading = read_it(TEXT, places=("Lyon, France",), pay=pay, posted_on=date(2026, 1, 2), is_remote=True)
    assert [place.value.city for place in reading.places] == ["Lyon"]
    assert reading.pay is not None
    assert reading.pay.value == pay
    assert reading.posted_on is not None
    assert reading.posted_on.value == date(2026, 1, 2)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Posted 3 days ago", date(2026, 11, 23)),
        ("Posted on November 9, 2026", date(2026, 11, 9)),
        ("Veröffentlicht am 05.11.2026", date(2026, 11, 5)),
        ("Date posted: 2026-11-10. Valid until 2026-12-10.", date(2026, 11, 10)),
        ("posted yesterday", date(2026, 11, 25)),
    ],
)
def test_the_day_it_was_posted_is_read(read_it: ReadIt, text: str, day: date) -> None:
    posted_on = read_it(text).posted_on
    assert posted_on is not None
    assert posted_on.value == day


def test_a_closing_date_is_not_the_day_it_was_posted(read_it: ReadIt) -> None:
    assert read_it("Closing date: 8 November 2026.").posted_on is None


@pytest.mark.parametrize(
    ("text", "sponsors"),
    [
        ("We sponsor visas.", True),
        ("Visa sponsorship is available.", True),
        ("We cannot sponsor visas.", False),
        ("You must have the right to work in the UK.", False),
    ],
)
def test_whether_a_visa_is_sponsored_is_read(read_it: ReadIt, text: str, sponsors: bool) -> None:
    visa = read_it(text).sponsors_visa
    assert visa is not None
    assert visa.value is sponsors


def test_years_of_the_company_are_not_asked_for(read_it: ReadIt) -> None:
    assert read_it("10 years ago we founded it.\nRequirements:\n- curiosity").years is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Wir suchen eine Person, die gern mit Daten arbeitet und sie versteht.", "de"),
        ("Nous cherchons une personne qui aime les données et les modèles.", "fr"),
        ("We look for somebody who likes data and understands models.", "en"),
        ("?", ""),
    ],
)
def test_the_language_of_the_text_is_told(read_it: ReadIt, text: str, language: str) -> None:
    assert read_it(text).language == language


def test_what_no_skill_is_called_is_named_too(read_it: ReadIt) -> None:
    reading = read_it("Requirements:\n- Experience with Salesforce and JavaScript\n- Fluent German\n- Python and SQL")
    named = {phrase.value for phrase in reading.phrases}
    assert "JavaScript" in named
    assert not named & {"Python", "SQL", "German"}


PIECES = st.lists(
    st.one_of(
        st.text(max_size=30),
        st.sampled_from([
            "Requirements:\n", "- ", "Python", "R&D", "€", "55-65k", " 5 years ", "Berlin", "İ", "ß", "\u202e",
            "remote",
            "nice to have", "$", "1.000.000,00", "visa", "posted 3 days ago", "\n\n", "(", "|", "Ⅷ", "a" * 200,
        ]),
    ),
    max_size=30,
)  # fmt: skip


@given(PIECES)
def test_whatever_the_text_the_words_lie_in_it(vocabulary: Vocabulary, pieces: list[str]) -> None:
    text = "".join(pieces)
    posting = PostingText(title="x", text=text, seen_on=date(2026, 1, 1), company="Berlin")
    reading = read(posting, vocabulary)
    fields = (reading.level, reading.years, reading.pay, reading.remote, reading.sponsors_visa, reading.posted_on)
    said = [words for mention in (*reading.places, *reading.speaks, *reading.phrases) for words in mention.words]
    said += [words for field in fields if field is not None for words in field.words]
    said += [words for skill in reading.skills for words in skill.words]
    assert all(0 <= words.start < words.end <= len(text) for words in said)
    assert reading == read(posting, vocabulary)


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["a", "(", "1.", "€1 ", "no ", "in Berlin ", "- ", "5 years ", "R ", " ~ "])
def test_a_long_hostile_text_is_read(vocabulary: Vocabulary, piece: str) -> None:
    text = piece * (LONGEST_TEXT // len(piece))
    read(PostingText(title="x", text=text, seen_on=date(2026, 1, 1)), vocabulary)
