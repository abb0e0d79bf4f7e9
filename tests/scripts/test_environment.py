"""The bootstrap of the two commands: what it refuses, when it installs, what it runs (design, section 4)."""

import ast
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"


@pytest.fixture
def environment() -> ModuleType:
    """A fresh copy of the module, loaded from its file as the two commands load it."""
    spec = importlib.util.spec_from_file_location("environment", SCRIPTS / "environment.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with the two files an installation depends on."""
    (tmp_path / "pyproject.toml").write_text("[project]")
    (tmp_path / "constraints.txt").write_text("lxml==6.0")
    return tmp_path


class Commands:
    """Stands in for `subprocess`: notes each command, makes the `.venv` asked for, and fails on demand."""

    def __init__(self, environment: ModuleType, checkout: Path) -> None:
        self._python: Path = environment.interpreter(checkout)
        self.seen: list[list[str]] = []
        self.failing = ""

    def run(self, command: list[str], **_how: object) -> subprocess.CompletedProcess[str]:
        """What `subprocess.run` is asked: to make the environment or to install."""
        self.seen.append(command)
        if "venv" in command:
            self._python.parent.mkdir(parents=True)
            self._python.touch()
        failed = bool(self.failing) and self.failing in command
        return subprocess.CompletedProcess(command, int(failed), "", "no network\n" if failed else "")

    def call(self, command: list[str], **_how: object) -> int:
        """What `subprocess.call` is asked: the job itself. Its exit code is 7."""
        self.seen.append(command)
        return 7

    def taken(self) -> list[list[str]]:
        """The commands since the last look, each from its `-m` on."""
        seen, self.seen = self.seen, []
        return [command[command.index("-m") + 1 :] for command in seen]


@pytest.fixture
def commands(environment: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> Commands:
    """Commands that are noted instead of run."""
    noted = Commands(environment, checkout)
    monkeypatch.setattr(environment.subprocess, "run", noted.run)
    monkeypatch.setattr(environment.subprocess, "call", noted.call)
    return noted


MAKE = ["venv", "--clear", ".venv"]
INSTALL = ["pip", "install", "--quiet", "--disable-pip-version-check", "-c", "constraints.txt", "-e"]


@pytest.mark.parametrize("version", [(3, 7), (3, 10)])
def test_an_old_python_is_refused(environment: ModuleType, version: tuple[int, int]) -> None:
    """An older Python gets one plain line with the version wanted and the version found."""
    line = environment.refusal(version, ())
    assert line == f"reviewtools needs Python 3.11 or later; this is Python 3.{version[1]}."


@pytest.mark.parametrize("version", [(3, 11), (3, 14), (4, 0)])
def test_a_new_python_will_do(environment: ModuleType, version: tuple[int, int]) -> None:
    """Python 3.11 and all later ones are taken."""
    assert environment.refusal(version, ("venv", "ensurepip")) == ""


def test_a_python_without_venv_gets_the_remedy(environment: ModuleType) -> None:
    """A Python that cannot make an environment gets one line with both remedies."""
    line = environment.refusal((3, 11), ("venv", "no_such_module"))
    assert "apt-get install python3-venv" in line
    assert "reinstall Python" in line
    assert "\n" not in line


@pytest.mark.parametrize("script", ["environment.py", "rebuild_plan.py", "run_tests.py"])
def test_an_old_python_can_read_the_scripts(script: str) -> None:
    """The scripts keep to Python 3.7's syntax and to quoted types, or the plain line would never come."""
    tree = ast.parse((SCRIPTS / script).read_text(encoding="utf-8"), feature_version=(3, 7))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    types = [argument.annotation for node in functions for argument in node.args.args] + [
        node.returns for node in functions
    ]
    assert all(isinstance(type_, ast.Name | ast.Constant) for type_ in types)


def test_the_fingerprint_follows_what_an_installation_depends_on(
    environment: ModuleType, checkout: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Either file, the extra or another place of the checkout changes the fingerprint; nothing else does."""
    first = environment.fingerprint(checkout, "")
    seen = {first, environment.fingerprint(checkout, "tests")}
    (checkout / "README.md").write_text("changed")
    assert environment.fingerprint(checkout, "") == first
    for name in ("constraints.txt", "pyproject.toml"):
        (checkout / name).write_text("changed")
        seen.add(environment.fingerprint(checkout, ""))
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    for name in ("constraints.txt", "pyproject.toml"):
        (elsewhere / name).write_text("changed")
    seen.add(environment.fingerprint(elsewhere, ""))
    assert len(seen) == 5


def test_installs_once(environment: ModuleType, checkout: Path, commands: Commands) -> None:
    """The first run makes the environment and installs; the second only runs, and passes its exit code on."""
    assert environment.run("pytest", "-q", extra="tests", checkout=checkout) == 7
    assert commands.taken() == [MAKE, [*INSTALL, ".[tests]"], ["pytest", "-q"]]
    assert environment.run("pytest", extra="tests", checkout=checkout) == 7
    assert commands.taken() == [["pytest"]]


def test_the_two_commands_get_on(environment: ModuleType, checkout: Path, commands: Commands) -> None:
    """Each command installs once, however they alternate."""
    environment.run("reviewtools", checkout=checkout)
    assert commands.taken() == [MAKE, [*INSTALL, "."], ["reviewtools"]]
    environment.run("pytest", extra="tests", checkout=checkout)
    assert commands.taken() == [[*INSTALL, ".[tests]"], ["pytest"]]
    environment.run("reviewtools", checkout=checkout)
    assert commands.taken() == [["reviewtools"]]


def test_installs_again_after_a_change(environment: ModuleType, checkout: Path, commands: Commands) -> None:
    """A changed pin is installed; an environment that is there is not made again."""
    environment.run("reviewtools", checkout=checkout)
    (checkout / "constraints.txt").write_text("lxml==6.1")
    commands.taken()
    environment.run("reviewtools", checkout=checkout)
    assert commands.taken() == [[*INSTALL, "."], ["reviewtools"]]


def test_a_failed_installation_is_told_and_tried_again(
    environment: ModuleType, checkout: Path, commands: Commands, capsys: pytest.CaptureFixture[str]
) -> None:
    """When pip fails its words are shown, the exit code is 2, no job is run, and the next run tries again."""
    commands.failing = "pip"
    assert environment.run("reviewtools", checkout=checkout) == 2
    assert commands.taken() == [MAKE, [*INSTALL, "."]]
    assert "no network\nCould not install" in capsys.readouterr().err
    commands.failing = ""
    assert environment.run("reviewtools", checkout=checkout) == 7
    assert commands.taken() == [[*INSTALL, "."], ["reviewtools"]]


def test_a_refused_python_touches_nothing(
    environment: ModuleType,
    checkout: Path,
    commands: Commands,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A refusal is one line on the error stream and exit code 2; no folder is made."""
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda _name: None)
    assert environment.run("reviewtools", checkout=checkout) == 2
    assert capsys.readouterr().err == environment.NO_VENV + "\n"
    assert commands.taken() == []
    assert not (checkout / ".venv").exists()


@pytest.mark.parametrize(
    ("script", "job"),
    [
        ("rebuild_plan.py", ["reviewtools", "rebuild", "workbooks/examples", "--out", "out"]),
        ("run_tests.py", ["pytest", "-n", "auto", "--dist", "loadfile"]),
    ],
)
def test_the_commands_run_their_job(tmp_path: Path, script: str, job: list[str]) -> None:
    """Each command runs its job with the arguments it was given, and ends with the job's exit code."""
    (tmp_path / "environment.py").write_text(
        "def run(*arguments, extra=''):\n    print(*arguments, sep='|')\n    return 5\n"
    )
    (tmp_path / script).write_bytes((SCRIPTS / script).read_bytes())
    done = subprocess.run(
        [sys.executable, str(tmp_path / script), "--as-at", "31 January 2003"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 5
    assert done.stdout.strip().split("|") == [*job, "--as-at", "31 January 2003"]
