"""`gradus lab model`: the scripted language model over HTTP, on this machine alone."""

import signal
import threading
from pathlib import Path

import click

from gradus.cli.output import refuse
from gradus.lab.model import ScriptedModel, practice_rule
from gradus.lab.scripts import ScriptProblem, read_script
from gradus.lab.server import serving


@click.command()
@click.option("--port", default=8431, show_default=True, type=click.IntRange(0, 65535), help="Where to listen.")
@click.option("--script", type=click.Path(path_type=Path, dir_okay=False), help="Rules in TOML: what it answers.")
def model(port: int, script: Path | None) -> None:
    """Serve a language model that answers by rule, for programs that talk to one. Ctrl-C ends it.

    It speaks the chat-completions protocol: messages, tools, structured output, streaming, usage, errors. No key is
    needed and nothing leaves this machine. A program that works with it works with a real endpoint by another address.
    """
    try:
        rule = read_script(script) if script else practice_rule
    except ScriptProblem as problem:
        refuse(str(problem))
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):  # also where whoever started it ignores the first
        signal.signal(number, lambda *_: ended.set())
    try:
        with serving(ScriptedModel(rule), port=port) as server:
            click.echo(f"The lab's model answers at {server.url}   (model: lab-1)\n")
            click.echo("  from gradus.lab import ChatClient")
            click.echo(f'  client = ChatClient(base_url="{server.url}")')
            click.echo('  client.chat.completions.create(model="lab-1", messages=[{"role": "user", "content": "Hi"}])')
            ended.wait()
    except OSError as error:
        refuse(f"expected port {port} to be free: {error.strerror}. Name another with --port.")
    click.echo("\nEnded.")
