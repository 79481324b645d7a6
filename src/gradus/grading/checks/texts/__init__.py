"""Files that are not run, in parsed forms that know their lines.

What is parsed is hostile: sizes and depths are bounded. Each `as_…` function takes the student and fails the check,
naming the line, where the text is not of that form.
"""

from gradus.grading.checks.texts.dockerfile import Dockerfile, Instruction, Stage, as_dockerfile
from gradus.grading.checks.texts.markdown import Markdown, as_markdown
from gradus.grading.checks.texts.parts import Part
from gradus.grading.checks.texts.schema import Schema, Table, as_schema
from gradus.grading.checks.texts.toml import as_toml
from gradus.grading.checks.texts.workflow import Workflow, as_workflow
from gradus.grading.checks.texts.yaml import as_manifests, as_yaml, as_yaml_documents

__all__ = [
    "Dockerfile",
    "Instruction",
    "Markdown",
    "Part",
    "Schema",
    "Stage",
    "Table",
    "Workflow",
    "as_dockerfile",
    "as_manifests",
    "as_markdown",
    "as_schema",
    "as_toml",
    "as_workflow",
    "as_yaml",
    "as_yaml_documents",
]
