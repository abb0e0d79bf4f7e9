"""python -m reviewtools."""

from .cli import main

main()
