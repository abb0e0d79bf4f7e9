"""Builds the workbooks that ship: every blank, and every example from its readable data files."""

from pathlib import Path

from reviewtools.work.example import blanks, example

WORKBOOKS = Path(__file__).resolve().parents[1] / "workbooks"


def main() -> None:
    """Write workbooks/blank and workbooks/examples."""
    for name, data in blanks().items():
        (WORKBOOKS / "blank" / name).write_bytes(data)
    for folder in sorted(path for path in (WORKBOOKS / "data").iterdir() if path.is_dir()):
        (WORKBOOKS / "examples" / f"{folder.name}.xlsx").write_bytes(example(folder))


if __name__ == "__main__":
    main()
