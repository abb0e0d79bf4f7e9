"""Build the Word templates from their sources: python scripts/build_templates.py"""

from pathlib import Path

from reviewtools.word.build import build_template

TEMPLATES = Path(__file__).parents[1] / "doc_templates"
SOURCES = TEMPLATES / "source"


def main() -> None:
    for folder in sorted(path for path in SOURCES.iterdir() if path.is_dir()):
        target = TEMPLATES / f"{folder.name}.docx"
        target.write_bytes(build_template(folder, SOURCES / "house"))
        print(f"written: doc_templates/{target.name}")


if __name__ == "__main__":
    main()
