"""Set-up installs only what is absent, runs again only when its inputs change, and says what a person must do."""

from pathlib import Path

import pytest

from installer import setup_machine, system_packages

LISTING = """\
installed|gcc, c-compiler, gcc-x86-64-linux-gnu (= 4:14.2.0-1)
installed|libglib2.0-0t64, libglib2.0-0 (= 2.84.1-1)
config-files|xvfb, xserver
installed|pcscd,
"""


def test_a_package_counts_as_installed_when_another_provides_it() -> None:
    names = system_packages.names_in(LISTING)
    assert {"gcc", "libglib2.0-0", "libglib2.0-0t64", "pcscd"} <= names
    assert not {"xvfb", "xserver", ""} & names


def test_without_root_one_sentence_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setattr("shutil.which", lambda name: None if name == "sudo" else f"/usr/bin/{name}")
    monkeypatch.setattr(system_packages, "_installed", lambda: set(system_packages.FOR_DEMO) - {"libegl1"})
    with pytest.raises(system_packages.CannotInstallError) as refused:
        system_packages.ensure(system_packages.FOR_DEMO)
    assert "sudo apt-get install --yes --no-install-recommends libegl1" in str(refused.value)


def test_a_complete_machine_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(system_packages, "_python_parts", tuple)
    monkeypatch.setattr(system_packages, "_installed", lambda: set(system_packages.FOR_TEST))
    monkeypatch.setattr(system_packages, "_install", lambda absent: pytest.fail(f"would install {absent}"))
    system_packages.ensure(system_packages.FOR_TEST)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of two locks and one catalogue."""
    for name in ("requirements/build.txt", "requirements/runtime.txt", "requirements/dev.txt", "resources/es.po"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    monkeypatch.setattr(setup_machine, "ROOT", tmp_path)
    monkeypatch.setattr(setup_machine, "ENVIRONMENT", tmp_path)
    return tmp_path


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the purposes that set-up really worked for."""
    done: list[str] = []
    monkeypatch.setattr(setup_machine, "make_ready", lambda purpose: done.append(purpose.name))
    return done


def test_a_second_run_does_nothing(project: Path, runs: list[str]) -> None:
    assert setup_machine.main(["demo"]) == setup_machine.main(["demo"]) == 0
    assert runs == ["demo"]


@pytest.mark.parametrize("changed", ["requirements/runtime.txt", "requirements/build.txt", "resources/es.po"])
def test_a_changed_input_runs_set_up_again(project: Path, runs: list[str], changed: str) -> None:
    setup_machine.main(["demo"])
    (project / changed).write_text("newer", encoding="utf-8")
    setup_machine.main(["demo"])
    assert runs == ["demo", "demo"]


def test_the_demo_does_not_wait_for_what_only_tests_need(project: Path, runs: list[str]) -> None:
    setup_machine.main(["demo"])
    (project / "requirements/dev.txt").write_text("newer", encoding="utf-8")
    setup_machine.main(["demo"])
    setup_machine.main(["test"])
    assert runs == ["demo", "test"]


def test_a_failed_set_up_leaves_no_stamp(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_purpose: setup_machine.Purpose) -> None:
        raise system_packages.CannotInstallError("run this")

    monkeypatch.setattr(setup_machine, "make_ready", fail)
    assert setup_machine.main(["demo"]) == 1
    assert capsys.readouterr().err == "run this\n"
    assert not (project / "ready-demo").exists()
