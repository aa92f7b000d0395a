"""Tries make targets in a bare Debian 12 with python3, git and make, as a stranger would on a clean clone.

    python3 -m installer.try_fresh_debian [TARGET …]

Needs root and debootstrap. Mirror, index, proxy and certificates are those that this machine uses: they are read
when this runs and never kept in the project. The new system has no display, no systemd, no locale and no /proc.
It is thrown away at the end. What is tried is the last commit.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SUITE = "bookworm"
CLONE = "/srv/aquatill"
FROM_HOST = (
    "etc/apt/sources.list", "etc/apt/sources.list.d", "etc/apt/apt.conf.d", "usr/share/keyrings",
    "etc/resolv.conf", "etc/hosts", "etc/pip.conf",
    "etc/ssl/certs/ca-certificates.crt", "usr/local/share/ca-certificates",
)  # fmt: skip
PASSED_ON = re.compile(r"PIP_\w+|SSL_CERT_FILE|REQUESTS_CA_BUNDLE|(https?|no)_proxy", re.IGNORECASE)


def main() -> int:
    """Run each target in the same new system, and stop with 1 at the first that fails."""
    parser = argparse.ArgumentParser(prog="installer.try_fresh_debian", description=__doc__)
    parser.add_argument("targets", nargs="*", default=["demo", "test"])
    targets = parser.parse_args().targets
    if os.geteuid() != 0 or shutil.which("debootstrap") is None:
        print("Trying a fresh Debian needs root and the package debootstrap.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="aquatill-fresh-") as folder:
        system = Path(folder)
        build(system)
        return 0 if all(run(system, target) for target in targets) else 1


def build(system: Path) -> None:
    """Build the bare system in the folder `system`, with this machine's network settings and a clone of HEAD."""
    only = "--include=python3,git,make"
    subprocess.run(["debootstrap", "--variant=minbase", only, SUITE, system, _mirror()], check=True)
    (system / "etc/apt/sources.list").unlink()
    for name in FROM_HOST:
        _copy(Path("/", name), system / name)
    for name in (".config/pip/pip.conf", ".pip/pip.conf"):
        _copy(Path.home() / name, system / "root" / name)
    subprocess.run(["git", "clone", "--quiet", ROOT, f"{system}{CLONE}"], check=True)


def run(system: Path, target: str) -> bool:
    """Run `make target` in the system, in process and mount namespaces of its own; True when it succeeded."""
    started = time.monotonic()
    isolated = ["unshare", "--mount", "--pid", "--fork", "--kill-child"]
    inside = ["chroot", str(system), "make", "-C", CLONE, target]
    ended = subprocess.run(isolated + inside, stdin=subprocess.DEVNULL, env=_environment(), check=False).returncode
    print(f"== make {target}: ended with {ended} after {time.monotonic() - started:.0f} s", flush=True)
    return ended == 0


def _mirror() -> str:
    """The mirror of the suite that this machine's apt is configured with."""
    query = ["apt-get", "indextargets", "--format", "$(SITE)", f"Codename: {SUITE}"]
    return subprocess.run(query, check=True, capture_output=True, text=True).stdout.split()[0]


def _copy(source: Path, target: Path) -> None:
    if not source.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
    else:
        shutil.copyfile(source, target)


def _environment() -> dict[str, str]:
    """What a bare login has, and how this machine reaches its package index."""
    network = {name: value for name, value in os.environ.items() if PASSED_ON.fullmatch(name)}
    return network | {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root"}


if __name__ == "__main__":
    sys.exit(main())
