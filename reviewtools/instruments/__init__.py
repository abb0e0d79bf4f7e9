"""The instruments, listed by hand: what each asks, how it judges, what it shows live and what it tells."""

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, Protocol

from ..blocks import Document
from ..errors import Finding, Path
from ..facts import Fact
from ..form import Agreed, Form
from ..live import Live, Workbook
from .improvement_plan.change_rules import BLOCKS_APPROVAL
from .improvement_plan.form import FORM as IMPROVEMENT_PLAN
from .improvement_plan.report import documents as plan_documents
from .improvement_plan.rules import judge as judge_plan
from .improvement_plan.sheet_consolidated import workbooks as plan_workbooks
from .improvement_plan.sheets import live as plan_live
from .market_testing.form import FORM as MARKET_TESTING
from .market_testing.panel import is_lead
from .market_testing.report import documents as market_documents
from .market_testing.rules import judge as judge_market
from .market_testing.sheet_panel import workbooks as market_workbooks
from .market_testing.sheets import live as market_live
from .stars.form import FORM as STARS
from .stars.report import documents as stars_documents
from .stars.rules import judge as judge_stars
from .stars.sheets import live as stars_live


class Result(Protocol):
    """What every instrument's judge gives: findings, its own data for its documents, and facts for others."""

    @property
    def findings(self) -> tuple[Finding, ...]: ...
    @property
    def offers(self) -> tuple[Fact, ...]: ...


@dataclass(frozen=True)
class Instrument:
    """One instrument as its five functions; model and result are its own types, passed from one to the next.

    `judge` is given the model, the as-at day, what other instruments offer, and the model as last agreed, if it was.
    `live` is asked with the day of making and the paths of what is typed but could not be read. `workbooks` are
    finished ones, made beside the documents. `belongs` is the answer by which several workbooks know that they are one
    ("settings.plan_title"); without it each stands alone. Findings of the codes in `holds_approval` are advice until a
    Board is asked to approve, and must be fixed then.
    """

    form: Form
    judge: Callable[[Any, dt.date, tuple[Fact, ...], Agreed | None], Result]
    live: Callable[[Any, dt.date, Collection[Path]], tuple[Live, ...]]
    documents: Callable[[Any, Any], tuple[Document, ...]]
    workbooks: Callable[[Any, Any], tuple[Workbook, ...]] = lambda _model, _result: ()
    belongs: str = ""
    leads: Callable[[Any], bool] | None = None
    holds_approval: tuple[str, ...] = ()


ALL = (
    Instrument(
        IMPROVEMENT_PLAN,
        judge_plan,
        plan_live,
        plan_documents,
        plan_workbooks,
        belongs="settings.plan_title",
        holds_approval=BLOCKS_APPROVAL,
    ),
    Instrument(
        MARKET_TESTING,
        judge_market,
        market_live,
        market_documents,
        market_workbooks,
        belongs="settings.service",
        leads=is_lead,
    ),
    Instrument(STARS, judge_stars, stars_live, stars_documents),
)
BY_KEY = {instrument.form.key: instrument for instrument in ALL}
