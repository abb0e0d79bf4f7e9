"""One formula as the file holds it: its functions, its references, and whether it can be read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token, TokenizerError

_PREFIX = re.compile(r"^(?:_XLFN\.|_XLWS\.|_XLUDF\.)+")
_SHEET = re.compile(r"(?:'((?:[^']|'')+)'|([^\s'!:,(\[\]]+(?::[^\s'!:,(\[\]]+)?))!")
_STRUCTURED = re.compile(r"([^\[\]'!:]*)(\[.*\])$", re.DOTALL)
_ITEM = re.compile(r"\[((?:'.|[^\[\]'])*)\]", re.DOTALL)


@dataclass(frozen=True)
class Function:
    """A function as a formula calls it: its bare name, and whether the prefix of newer ones stood there."""

    name: str
    prefixed: bool


@dataclass(frozen=True)
class Reference:
    """A reference to a table: its name, the columns and #items it asks for, and what stands loose there."""

    table: str
    items: tuple[str, ...]
    loose: str = ""


@dataclass(frozen=True)
class Formula:
    """A formula's text as stored, without "=", and where it stands; `rule` for formats and validations."""

    where: str
    text: str
    rule: bool = False

    @cached_property
    def _cut(self) -> tuple[tuple[Token, ...], str]:
        """The formula in tokens, and why it cannot be cut into any."""
        try:
            return tuple(Tokenizer(f"={self.text}").items), ""
        except TokenizerError as error:
            return (), str(error).partition(" in ")[0]
        except IndexError:
            return (), "a bracket closes that was not opened"

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The formula in tokens; none if it cannot be cut into tokens."""
        return self._cut[0]

    @cached_property
    def problem(self) -> str:
        """Why the formula cannot be read; empty if it can."""
        tokens, why = self._cut
        return why or _problem(tokens)

    @property
    def functions(self) -> Iterator[Function]:
        """Every function that is called."""
        for token in self.tokens:
            if token.type == Token.FUNC and token.subtype == Token.OPEN:
                name = token.value[:-1].rpartition(":")[2].upper()
                bare = _PREFIX.sub("", name)
                yield Function(bare, bare != name)

    @property
    def operands(self) -> Iterator[str]:
        """Every reference or name: whatever is neither a text nor a number nor an error of its own."""
        return (t.value for t in self.tokens if t.type == Token.OPERAND and t.subtype == Token.RANGE)

    @property
    def sheets(self) -> Iterator[str]:
        """Every sheet of this workbook that is named; other workbooks are left out."""
        for operand in self.operands:
            for match in _SHEET.finditer(operand):
                quoted, bare = match[1], match[2]
                if "[" not in operand.partition("!")[0]:
                    yield from [quoted.replace("''", "'")] if quoted else bare.split(":")

    @property
    def tables(self) -> Iterator[Reference]:
        """Every reference to a table; one without a name stands for the table it is written in."""
        for operand in self.operands:
            match = _STRUCTURED.fullmatch(operand)
            if match:
                yield _reference(match[1], match[2][1:-1])

    @property
    def errors(self) -> Iterator[str]:
        """Every error value that stands where a reference was."""
        return (t.value for t in self.tokens if t.type == Token.OPERAND and t.value.endswith("#REF!"))

    @property
    def loose_semicolons(self) -> int:
        """How many semicolons stand outside an array; in files, commas part arguments in every language."""
        inside, loose = [False], 0
        for token in self.tokens:
            if token.subtype == Token.OPEN:
                inside.append(token.type == Token.ARRAY)
            elif token.subtype == Token.CLOSE:
                inside.pop()
            elif token.type == Token.SEP and token.subtype == Token.ROW and not inside[-1]:
                loose += 1
        return loose


def _reference(table: str, inner: str) -> Reference:
    """What stands inside the outer brackets of a reference, taken apart; a quote escapes a sign."""
    several = inner.lstrip().startswith("[")
    items = _ITEM.findall(inner) if several else [inner] if inner else []
    loose = _ITEM.sub("", inner).strip(" ,:") if several else ""
    return Reference(table, tuple(re.sub("'(.)", r"\1", item) for item in items), loose)


def _problem(tokens: Sequence[Token]) -> str:
    """Values and operators take turns, every bracket closes, and nothing belongs to Excel's screen only."""
    value, gap, may_be_empty, depth = False, False, False, 0
    for token in tokens:
        follows = token.value.startswith(":")  # the second half of a range such as INDEX(…):INDEX(…)
        if token.value.startswith("@"):
            return "@ is for the screen and not for files"
        if token.type == Token.WSPACE:
            gap = True
            continue
        if token.type == Token.OPERAND or token.subtype == Token.OPEN:
            if value and not gap and not follows:
                return f"nothing stands between two values before {token.value}"
            value = token.type == Token.OPERAND
        elif not value and token.type != Token.OP_PRE and not may_be_empty:
            return f"a value is missing before {token.value}"
        else:
            value = token.subtype == Token.CLOSE or token.type == Token.OP_POST
        depth += (token.subtype == Token.OPEN) - (token.subtype == Token.CLOSE)
        opens_arguments = token.type == Token.FUNC and token.subtype == Token.OPEN
        gap, may_be_empty = False, opens_arguments or token.type == Token.SEP
    if depth:
        return "a bracket is not closed"
    return "" if value else "a value is missing at the end"
