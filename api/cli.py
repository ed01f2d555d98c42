"""The `pactgraph` command: finds the module of a subcommand, and turns errors into one line and an exit code.

Exit codes: 0 all well; 1 findings, or part of a batch could not be done; 2 usage or input is wrong; 3 our own fault.
"""

import importlib
import signal
import sys
from typing import Any, NoReturn

import click

from ontology.errors import HouseError, PactGraphError

COMMANDS = {
    "annotate": "keep the claims of texts that may not be shipped, without the texts",
    "bound": "who was bound to a state on a day, and by what",
    "build": "build the graph from everything that is shipped",
    "changes": "who came, went or changed role between two days",
    "conflicts": "claims that cannot all be true",
    "evaluate": "hold extracted claims against those that people found",
    "events": "what happened, each event once with all who tell it",
    "explain": "show how the rules read a text",
    "coverage": "how well each alliance is sourced, and whether the bar is reached",
    "extract": "read claims out of documents",
    "history": "every spell of a state",
    "members": "who was in an alliance on a day, and who says so",
    "mirror": "hold what is read in texts against the treaty records",
    "network": "write the network in time as GEXF or GraphML",
    "overlap": "when and by what two states were bound together",
    "query": "ask in SPARQL",
    "record": "help with treaty records: the first draft of one",
    "serve": "serve the graph: viewer, REST, SPARQL",
    "validate": "hold the whole record to its rules: every finding with its file and line",
}
FINDINGS, BAD_INPUT, OUR_FAULT, INTERRUPTED = 1, 2, 3, 130


class Commands(click.Group):
    """A group whose commands are modules of `api.commands`; `--help` reads their names without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """The names of all commands, sorted."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, its module imported now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(importlib.import_module(f"api.commands.{cmd_name}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands is in the help text."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="pactgraph")
@click.option("--debug", is_flag=True, help="Show the trace of an error.")
def pactgraph(debug: bool) -> None:
    """Who was bound to whom, since when, until when, on whose word, and how sure.

    \b
      pactgraph build
      pactgraph members csto --at 2010-01-01
      pactgraph serve
    """
    del debug  # `main` looks for it, because a command may fail before it is parsed


def main(arguments: list[str] | None = None) -> NoReturn:
    """The process ends with the exit code of the command."""
    given = sys.argv[1:] if arguments is None else arguments
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `| head` ends a command as it ends any other
    try:
        sys.exit(pactgraph.main(given, prog_name="pactgraph", standalone_mode=False) or 0)
    except click.UsageError as error:
        shown = error.ctx.command_path if error.ctx else "pactgraph"
        fail(f"{' '.join(error.format_message().split()).rstrip('.')}; see {shown} --help", BAD_INPUT)
    except click.ClickException as error:
        fail(" ".join(error.format_message().split()), BAD_INPUT)
    except click.Abort:
        sys.exit(INTERRUPTED)
    except PactGraphError as error:
        if "--debug" in given:
            raise
        fail(str(error), OUR_FAULT if isinstance(error, HouseError) else BAD_INPUT)
    except Exception as error:
        if "--debug" in given:
            raise
        fail(f"failed: {_named(error)}; run again with --debug in front and report what it shows", OUR_FAULT)


def fail(line: str, code: int) -> NoReturn:
    """The process ends with that code after one line on standard error."""
    tell(line)
    sys.exit(code)


def tell(line: str) -> None:
    """The line is on standard error, under the name of the command."""
    click.echo(f"pactgraph: {line}", err=True)


def _named(error: Any) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())[:200]}".removesuffix(": ")


if __name__ == "__main__":
    main()
