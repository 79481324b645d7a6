"""`gradus market`: facts that came with Gradus, boards that are fetched, and postings."""

import click

from gradus.cli.market import boards, facts, postings


@click.group()
def market() -> None:
    """What the market pays and asks for: facts that came with Gradus, and postings that you fetch or paste."""


for _command in (*facts.COMMANDS, *boards.COMMANDS, *postings.COMMANDS):
    market.add_command(_command)
