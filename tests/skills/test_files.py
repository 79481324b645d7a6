from pathlib import Path

import pytest

from gradus.common.files import ContentError
from gradus.skills.files import load_roles, load_skills

HEAD = "id,title,area,prerequisites,hours,sources,kind\n"


def write(folder: Path, text: str) -> Path:
    path = folder / "skills.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "key", "problem"),
    [
        ("id,title\n", "line 1", "expected the columns"),
        (HEAD, "", "holds no skill"),
        (HEAD + "a,A,math,,one,x,both\n", "a.hours", "above 0, got 'one'"),
        (HEAD + "a,A,math,,-1,x,both\n", "a.hours", "above 0"),
        (HEAD + "a,A,math,,nan,x,both\n", "a.hours", "above 0"),
        (HEAD + "a,A,math,,1,x,magic\n", "a.kind", "expected theory, practice, both, got 'magic'"),
        (HEAD + "a,,math,,1,x,both\n", "a.title", "is empty"),
        (HEAD + "A b,A,math,,1,x,both\n", "A b.id", "lower-case"),
        (HEAD + "a,A,math,,1,x\n", "a", "expected 7 fields"),
        (HEAD + "a,A,math,,1,x,both,more\n", "a", "expected 7 fields"),
        (HEAD + "a,A,math,b,1,x,both\n", "a", "which is no skill"),
        (HEAD + "a,A,math,a,1,x,both\n", "a", "its own prerequisite"),
    ],
)
def test_a_bad_row_names_file_and_key(tmp_path: Path, text: str, key: str, problem: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(ContentError) as refused:
        load_skills(path)
    assert (refused.value.file, refused.value.key) == (path, key)
    assert problem in refused.value.problem
    assert str(refused.value).startswith(f"{path}: ")


def test_text_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "skills.csv").write_bytes(HEAD.encode() + b"a,\xff,math,,1,x,both\n")
    with pytest.raises(ContentError, match="is not UTF-8"):
        load_skills(tmp_path / "skills.csv")


ROLE = '[r]\ntitle = "R"\nsummary = "S"\nday_to_day = "D"\n[r.weights]\n'


@pytest.mark.parametrize(
    ("text", "key", "problem"),
    [
        (ROLE + "a = 4\n", "r.weights[...]", "<= 3"),
        (ROLE + "zzz = 1\n", "r.weights.zzz", "is no skill"),
        (ROLE.replace("summary", "sumary") + "a = 1\n", "r.sumary", "is not a known key"),
        ('[r]\ntitle = "R"\n', "r.summary", "required and missing"),
        ("[r\n", "", "is not valid TOML"),
    ],
)
def test_a_bad_role_names_file_and_key(tmp_path: Path, text: str, key: str, problem: str) -> None:
    graph = load_skills(write(tmp_path, HEAD + "a,A,math,,1,x,both\n"))
    path = tmp_path / "roles.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as refused:
        load_roles(path, graph)
    # The top-level table of roles has free names, so its own path begins with an ellipsis.
    assert refused.value.file == path
    assert refused.value.key.replace("[...]", "r", 1).endswith(key.removeprefix("r")) or refused.value.key == key
    assert problem in refused.value.problem


def test_the_shipped_graph_loads_and_every_role_holds_what_its_skills_stand_on(repository_content: Path) -> None:
    graph = load_skills(repository_content / "skills.csv")
    roles = load_roles(repository_content / "roles.toml", graph)
    assert len(graph.skills) == 120
    assert len(roles) == 6
    for role in roles.values():
        for skill_id in role.weights:
            assert graph.ancestors(skill_id) <= role.weights.keys(), (role.id, skill_id)


def test_no_shipped_prerequisite_is_implied_by_another(repository_content: Path) -> None:
    graph = load_skills(repository_content / "skills.csv")
    for skill in graph.skills.values():
        for prerequisite in skill.prerequisites:
            others = set(skill.prerequisites) - {prerequisite}
            assert not any(prerequisite in graph.ancestors(other) for other in others), (skill.id, prerequisite)
