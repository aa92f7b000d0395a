"""Makes a fresh machine ready: system packages, virtual environment, locked dependencies, translations.

    python3 -m installer.setup_machine demo|test

Needs nothing but Python's standard library, since it runs before anything is installed. Running it again costs
a few hundredths of a second: a stamp in the virtual environment holds a hash of everything that went in.
"""

import argparse
import hashlib
import os
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

from installer import system_packages

ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENT = ROOT / ".venv"
SCRIPTS = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
OLDEST, NEWEST = (3, 11), (3, 13)


@dataclass(frozen=True, slots=True)
class Purpose:
    """What somebody wants to do here, and what that needs of the machine."""

    name: str
    packages: tuple[str, ...]
    locks: tuple[str, ...]
    looks_at_processes: bool


PURPOSES = {
    "demo": Purpose("demo", system_packages.FOR_DEMO, ("runtime",), looks_at_processes=False),
    "test": Purpose("test", system_packages.FOR_TEST, ("runtime", "dev"), looks_at_processes=True),
}


def main(arguments: list[str] | None = None) -> int:
    """Make the machine ready for the purpose named on the command line; 1 with a sentence when that failed."""
    parser = argparse.ArgumentParser(prog="installer.setup_machine", description="Make this machine ready.")
    parser.add_argument("purpose", choices=sorted(PURPOSES))
    purpose = PURPOSES[parser.parse_args(arguments).purpose]
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        return _complain(f"Python 3.11 to 3.13 is needed; this is {sys.version.split()[0]}.")
    if purpose.looks_at_processes:
        _mount_proc()
    stamp = ENVIRONMENT / f"ready-{purpose.name}"
    wanted = fingerprint(purpose)
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return 0
    try:
        make_ready(purpose)
    except system_packages.CannotInstallError as error:
        return _complain(str(error))
    except subprocess.CalledProcessError as error:
        return _complain(f"Set-up stopped: {' '.join(map(str, error.cmd[1:]))} ended with {error.returncode}.")
    stamp.write_text(wanted, encoding="ascii")
    return 0


def make_ready(purpose: Purpose) -> None:
    """Install and build everything that `purpose` needs; each step leaves alone what is already there."""
    system_packages.ensure(purpose.packages)
    _make_environment()
    print(f"Installing the locked Python packages for {purpose.name} …", flush=True)
    _pip_install("build")
    _pip_install(*purpose.locks, options=["--no-build-isolation", "--use-pep517"])
    _run(str(PYTHON), "-m", "installer.translations", "compile")
    _run(str(PYTHON), "-m", "compileall", "-q", *rooms())


def fingerprint(purpose: Purpose) -> str:
    """A hash over everything that decides what `make_ready` would build."""
    inputs = [ROOT / f"requirements/{lock}.txt" for lock in ("build", *purpose.locks)]
    inputs += sorted((ROOT / "installer").rglob("*.py")) + sorted((ROOT / "resources").rglob("*.po"))
    digest = hashlib.sha256(f"{sys.version} {sys.base_prefix}".encode())
    for path in inputs:
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def rooms() -> list[str]:
    """The top-level packages of the project."""
    return sorted(path.parent.name for path in ROOT.glob("*/__init__.py"))


def _mount_proc() -> None:
    """Mount /proc where a bare chroot lacks it: the tests enter the network of the card daemon through it."""
    if sys.platform == "linux" and os.geteuid() == 0 and not Path("/proc/self").exists():
        print("Mounting /proc …", flush=True)
        subprocess.run(["mount", "-t", "proc", "proc", "/proc"], check=False)


def _make_environment() -> None:
    """Make the virtual environment, anew when it was left half made or belongs to another Python."""
    probe = "import sys, pip; print(*sys.version_info[:2])"
    found = None
    if PYTHON.exists():
        found = subprocess.run([str(PYTHON), "-c", probe], capture_output=True, text=True, check=False).stdout.split()
    if found != [str(part) for part in sys.version_info[:2]]:
        print("Making the virtual environment …", flush=True)
        venv.create(ENVIRONMENT, clear=True, with_pip=True)


def _pip_install(*locks: str, options: list[str] | None = None) -> None:
    """Install locked requirements; every file must have the hash that the lock names."""
    files = [part for lock in locks for part in ("--requirement", f"requirements/{lock}.txt")]
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    _run(*pip, "--require-hashes", *(options or []), *files)


def _run(*command: str) -> None:
    """Run a command in the project's folder, with the environment's own programs (swig) found first."""
    path = f"{SCRIPTS}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    subprocess.run(command, cwd=ROOT, env=os.environ | {"PATH": path}, check=True)


def _complain(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
