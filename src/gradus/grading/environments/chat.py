"""Warms up what a program that talks to a language model imports: the lab, whose models a check scripts."""

from gradus.lab import practice_client


def warm_up() -> None:
    """Ask the practice model once, so that a fork finds all of it imported."""
    practice_client().chat.completions.create(model="lab-1", messages=[{"role": "user", "content": "Hi"}])
