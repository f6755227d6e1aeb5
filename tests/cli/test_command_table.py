"""The table of commands is whole: what is not in it could not be called."""

from typer.main import get_command

from gluework.cli.app import app
from gluework.cli.commands import COMMANDS, register


def test_every_command_is_in_the_table_and_in_the_module_it_names():
    register(["of none"])
    assert set(get_command(app).commands) == set(COMMANDS)
    for name, command in get_command(app).commands.items():
        module = command.callback.__module__
        assert module == f"gluework.cli.{COMMANDS[name].module}"
        assert " ".join(command.help.split("\n\n")[0].split()) == COMMANDS[name].says
