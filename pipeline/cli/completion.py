"""``jixiao completion``: the tab key in bash, zsh and fish."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

_SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(_SHELLS))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print what a shell needs to complete commands, options and table names.

    \b
    Examples:
      source <(jixiao completion bash)                      # add this line to ~/.bashrc or ~/.zshrc (zsh)
      jixiao completion fish > ~/.config/fish/completions/jixiao.fish
    """
    complete = get_completion_class(shell)
    if complete is None:
        raise click.ClickException(f"this version of click cannot complete in {shell}")
    click.echo(complete(ctx.find_root().command, {}, "jixiao", "_JIXIAO_COMPLETE").source())
