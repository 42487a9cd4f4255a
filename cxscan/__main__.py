"""What starts the program: `cxscan`, or `python -m cxscan`."""

from cxscan.cli.ctrl_c import end_quietly
from cxscan.cli.end import short_life
from cxscan.cli.seldom_used import put_off_what_is_seldom_used


def main() -> None:
    """Run the program."""
    end_quietly()
    put_off_what_is_seldom_used()
    with short_life():
        from cxscan.cli.app import main as run  # noqa: PLC0415 - Ctrl-C is heard while it is loaded

        run()


if __name__ == "__main__":
    main()
