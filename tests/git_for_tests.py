"""Real git repositories for tests, whatever git is set to on this machine."""

import subprocess
from pathlib import Path

SETTINGS = {
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Anna",
    "GIT_AUTHOR_EMAIL": "anna@example.org",
    "GIT_COMMITTER_NAME": "Anna",
    "GIT_COMMITTER_EMAIL": "anna@example.org",
}
"""What tests put in the environment before they call git."""


def git(*args: str, folder: Path = Path()) -> str:
    """Run git and return what it prints."""
    done = subprocess.run(["git", *args], cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def commit_all(message: str = "Keep the scans", folder: Path = Path()) -> None:
    """Commit everything in the folder, in a repository that is made where there is none yet."""
    if not (folder / ".git").exists():
        git("init", "--quiet", "--initial-branch=main", folder=folder)
    git("add", "--all", folder=folder)
    git("commit", "--quiet", "--message", message, folder=folder)
