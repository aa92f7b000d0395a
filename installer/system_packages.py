"""The operating system's packages that the till and its tests need, and installing those that are absent."""

import os
import shutil
import subprocess
import sys
import sysconfig
from importlib.util import find_spec
from pathlib import Path

QT_WINDOW = (
    "libdbus-1-3", "libegl1", "libfontconfig1", "libfreetype6", "libgl1", "libglib2.0-0",
    "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxcb-xkb1",
    "libxkbcommon0", "libxkbcommon-x11-0", "fonts-dejavu-core",
)  # fmt: skip
READER_LIBRARY = ("gcc", "libc6-dev", "libpcsclite-dev")  # pyscard is built from source on Linux
FOR_DEMO = QT_WINDOW + READER_LIBRARY
FOR_TEST = (
    *FOR_DEMO,
    "pcscd", "vsmartcard-vpcd", "xauth", "xdotool", "xvfb", "poppler-utils", "fonts-noto-core", "cups", "cups-client",
    "fonts-droid-fallback",  # Chinese, Japanese, Korean
)  # fmt: skip


class CannotInstallError(Exception):
    """Packages are absent and cannot be installed from here; the message says what to run."""


def ensure(packages: tuple[str, ...]) -> None:
    """Install those of `packages` that are absent, with apt, as root or through sudo without a password.

    Does nothing on a system without dpkg: there the Python wheels bring what they need.
    Raises CannotInstallError with the command that a person should run.
    """
    if shutil.which("dpkg-query") is None:
        return
    absent = sorted(set(packages + _python_parts()) - _installed())
    if absent:
        _install(absent)


def _python_parts() -> tuple[str, ...]:
    """Parts of Python itself that Debian ships apart, named only when this very interpreter lacks them."""
    header = Path(sysconfig.get_path("include"), "Python.h")
    parts = {
        "python3-venv": find_spec("ensurepip") is not None,
        "python3-dev": header.exists(),
    }
    return tuple(package for package, present in parts.items() if not present)


def _installed() -> set[str]:
    shown = "--showformat=${db:Status-Status}|${Package}, ${Provides}\\n"
    return names_in(subprocess.run(["dpkg-query", "--show", shown], check=True, capture_output=True, text=True).stdout)


def names_in(listing: str) -> set[str]:
    """Names of the installed packages in a listing of `status|name, provided (= version), …` lines.

    What a package provides counts as installed: on newer systems libglib2.0-0t64 provides libglib2.0-0.
    """
    names: set[str] = set()
    for line in listing.splitlines():
        status, _, provided = line.partition("|")
        if status == "installed":
            names.update(name.strip().split(" ")[0] for name in provided.split(",") if name.strip())
    return names


def _install(absent: list[str]) -> None:
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *absent]
    prefix = _become_root()
    if prefix is None:
        raise CannotInstallError(f"Some system packages are absent; run this, then try again: sudo {' '.join(command)}")
    print(f"Installing system packages: {' '.join(absent)}", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([*prefix, "apt-get", "update", "--quiet=2"], check=False, env=environment)
    done = subprocess.run(
        [*prefix, *command, "--quiet=2", "--option", "Dpkg::Use-Pty=0"],
        check=False, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    if done.returncode != 0:
        print(done.stdout, file=sys.stderr)
        raise CannotInstallError(f"apt could not install what it should; mend that and run: sudo {' '.join(command)}")


def _become_root() -> list[str] | None:
    """The command prefix that makes a command run as root; None when we may not."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0:
        return ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"]
    return None
