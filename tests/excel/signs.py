"""What stands before a status's word on every sheet."""

from reviewtools.palette import Look


def marks(look: Look) -> str:
    """Its sign and letter, or the dash that is both."""
    return look.sign if look.sign == look.letter else f"{look.sign} {look.letter}"
