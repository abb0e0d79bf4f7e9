"""The service improvement plan: what is asked (ledger section 5; the sheets of the plan workbook)."""

from decimal import Decimal
from enum import Enum
from typing import Annotated

from ...form import Answers, Ask, Form, Part, Ref, Rows, Words
from ...timeline import Scale
from ...values import Better, Figure, Share, Status, When, YesNo


class Band(Enum):
    """Priority bands of the plan; Priority Three has a checklist of its own (SF-01 to SF-03)."""

    ONE = "Priority One"
    TWO = "Priority Two"


class Week(Enum):
    """Which of a month's weekdays a Board meets on."""

    FIRST = "First"
    SECOND = "Second"
    THIRD = "Third"
    FOURTH = "Fourth"
    LAST = "Last"


class Weekday(Enum):
    MONDAY = "Monday"
    TUESDAY = "Tuesday"
    WEDNESDAY = "Wednesday"
    THURSDAY = "Thursday"
    FRIDAY = "Friday"


class DateSource(Enum):
    """Where a task's dates come from (SF-41, TR-42)."""

    PLAN = "Agreed plan"
    MARK = "Source mark"
    ILLUSTRATIVE = "Illustrative"
    UNDATED = "Undated in the source"
    NOT_SET = "Not yet set"


class Position(Enum):
    """Whether a post's time is really there (TR-49)."""

    IN_PLACE = "In place"
    RECRUITING = "Being recruited"
    SECONDED = "Seconded"
    NO_SHARE = "No % stated"


class Reached(Enum):
    """How far an outcome has been reached."""

    NOT_YET = "Not yet"
    PARTLY = "Partly"
    ACHIEVED = "Achieved"


class Impact(Enum):
    """Risks are High or Low; the plan has no likelihood (SF-97)."""

    HIGH = "High"
    LOW = "Low"


class StatusRule(Enum):
    """How an outturn off its target is told Amber from Red (design, section 9)."""

    TOLERANCE = "Tolerance"
    DIRECTION = "Direction"


class Documents(Answers):
    """Which documents to make."""

    plan: Annotated[YesNo | None, Ask("Service Improvement Plan", "The whole plan in Word, for the Board.")] = None
    charts: Annotated[YesNo | None, Ask("Project charts", "Every chart on A3, for the wall.")] = None
    checklist: Annotated[YesNo | None, Ask("Priority Three checklist", "The quick wins on one page.")] = None


class Settings(Answers):
    """What holds for the whole plan."""

    organisation: Annotated[str | None, Ask("Organisation", "As it should stand on the title page.", required=True)] = (
        None
    )
    plan_title: Annotated[str | None, Ask("Plan title", "Also the name of the Word document.", required=True)] = None
    period: Annotated[str | None, Ask("Period", "For example 2002 to 2006.", store="text")] = None
    as_at: Annotated[
        When | None, Ask("As-at date", "Statuses are worked out as at this day; empty means the day of making.")
    ] = None
    chart_start: Annotated[When | None, Ask("Charts start", "The first month every chart shows.")] = None
    chart_end: Annotated[
        When | None, Ask("Charts end", "The last month every chart shows; a later task or target widens its chart.")
    ] = None
    year_1: Annotated[
        str | None, Ask("Year 1", "Heading of the first figures, such as 01/02: the baseline.", store="text")
    ] = None
    year_2: Annotated[str | None, Ask("Year 2", "Heading of the first targets.", store="text")] = None
    year_3: Annotated[str | None, Ask("Year 3", store="text")] = None
    year_4: Annotated[str | None, Ask("Year 4", store="text")] = None
    year_5: Annotated[str | None, Ask("Year 5", store="text")] = None
    year_6: Annotated[str | None, Ask("Year 6", store="text")] = None
    board_name: Annotated[str | None, Ask("Board", "The Board that agrees the plan, such as Parent Board.")] = None
    board_week: Annotated[Week | None, Ask("Board meets on the", "Proposes the meetings to the right.")] = None
    board_weekday: Annotated[Weekday | None, Ask("… weekday of the month", "For example First and Friday.")] = None
    marking: Annotated[str | None, Ask("Marking", "Printed at the foot of every page, such as OFFICIAL.")] = None
    approval_by: Annotated[str | None, Ask("Approved by", "Post or body, not a person's name.")] = None
    approval_date: Annotated[When | None, Ask("Approved on", "Empty until it is approved.")] = None
    status_rule: Annotated[
        StatusRule | None,
        Ask("Status rule", "Amber is near the target (Tolerance) or no worse than last year (Direction)."),
    ] = None
    tolerance: Annotated[Share | None, Ask("Amber within", "Of the target; empty means 10%, our own choice.")] = None


class Introduction(Answers):
    """The opening of the plan. A line that starts with a dash is printed as a bullet."""

    purpose: Annotated[Words | None, Ask("Purpose", "What the plan is for, in a few sentences.")] = None
    priorities: Annotated[Words | None, Ask("Priorities", "What the three priority bands mean.")] = None
    resources: Annotated[Words | None, Ask("Resources", "The people and money set aside for the plan.")] = None
    monitoring: Annotated[Words | None, Ask("Monitoring", "Who sees progress, and how often.")] = None
    project_management: Annotated[Words | None, Ask("Project management", "The method, and its steering groups.")] = (
        None
    )
    management_development: Annotated[
        Words | None, Ask("Management development", "What managers and Board members will learn.")
    ] = None
    involving: Annotated[Words | None, Ask("Involving tenants and staff", "The ways in which they take part.")] = None
    related_reviews: Annotated[Words | None, Ask("Related reviews", "Other reviews that bear on this plan.")] = None


class Theme(Answers):
    number: Annotated[int, Ask("Theme", "A whole number.")]
    title: Annotated[str | None, Ask("Theme title", required=True)] = None
    band: Annotated[Band | None, Ask("Priority band", "Priority Three goes on Quick wins.", required=True)] = None


class Meeting(Answers):
    meeting: Annotated[When | None, Ask("Board meeting", "A date on which the Board meets.")] = None
    note: Annotated[str | None, Ask("Meeting note", "For example special meeting.")] = None


class Project(Answers):
    ref: Annotated[Ref, Ask("Ref", "For example KT2/1; every project its own.", store="text")]
    theme: Annotated[
        int | None, Ask("Theme", "The number of its theme on Settings.", required=True, of="themes.number")
    ] = None
    title: Annotated[str | None, Ask("Project", required=True)] = None
    issue: Annotated[Words | None, Ask("Issue", "What is wrong now; one line each.")] = None
    solution: Annotated[Words | None, Ask("Solution (task)", "What will be done; one line each.")] = None
    outcomes: Annotated[
        Words | None, Ask("Service improvement / outcomes", "In a sentence; list each outcome on Outcomes.")
    ] = None
    lead: Annotated[str | None, Ask("Lead officer", "A post, not a name.", required=True, of="posts.post")] = None
    target: Annotated[
        When | None, Ask("Target date", "For example June 2004 (its last day) or 1 April 2003.", required=True)
    ] = None
    comments: Annotated[Words | None, Ask("Comments / evidence", "One line each.")] = None
    steering_group: Annotated[str | None, Ask("Steering group", "Who sits on it; Priority One needs one.")] = None
    depends_on: Annotated[str | None, Ask("Depends on", "Refs or reviews, with ; between them.")] = None
    tenants: Annotated[str | None, Ask("Tenants involved", "The ways in which tenants take part.")] = None
    staff: Annotated[str | None, Ask("Staff involved", "The ways in which staff take part.")] = None
    scale: Annotated[Scale | None, Ask("Chart scale", "Months unless you choose weeks.")] = None


class Task(Answers):
    ref: Annotated[Ref, Ask("Ref", "For example KT1-01; every task its own.", store="text")]
    project: Annotated[
        Ref | None, Ask("Project", "The project's ref.", required=True, store="text", of="projects.ref")
    ] = None
    group: Annotated[str | None, Ask("Group", "A heading within the chart, if it has any.")] = None
    task: Annotated[str | None, Ask("Task", required=True)] = None
    start: Annotated[When | None, Ask("Start", "A date; a month alone means its first day.")] = None
    finish: Annotated[When | None, Ask("Finish", "A date; a month alone means its last day.")] = None
    mark: Annotated[When | None, Ask("Mark date", "A dated milestone of this task, such as a Board meeting.")] = None
    mark_label: Annotated[str | None, Ask("Mark label", "What the chart prints, such as 6th.", store="text")] = None
    board: Annotated[YesNo | None, Ask("Board item", "Yes if the Board decides on it or hears a report.")] = None
    done: Annotated[Share | None, Ask("% done", "From 0% to 100%.")] = None
    status: Annotated[
        Status | None, Ask("Status typed over", "Leave empty: the status follows from dates and % done.")
    ] = None
    status_reason: Annotated[str | None, Ask("Reason for typing over", "Needed if you typed a status.")] = None
    date_source: Annotated[DateSource | None, Ask("Dates come from", "So that nobody takes a guess for a plan.")] = None
    dates_note: Annotated[str | None, Ask("Note on dates", "Printed in the chart if there are no dates.")] = None


class Resource(Answers):
    project: Annotated[
        Ref | None, Ask("Project", "The project's ref.", required=True, store="text", of="projects.ref")
    ] = None
    post: Annotated[
        str | None, Ask("Post", "As on Posts, or one of its other names.", required=True, of="posts.post")
    ] = None
    people: Annotated[Decimal | None, Ask("People", "How many; empty means one.")] = None
    share: Annotated[Share | None, Ask("% of time", "Of each person's time.")] = None
    start: Annotated[When | None, Ask("From", "Empty means from the project's start.")] = None
    finish: Annotated[When | None, Ask("To", "Empty means to the project's target.")] = None
    months: Annotated[int | None, Ask("Months", "If for so many months and not the whole project.")] = None
    status: Annotated[Position | None, Ask("Position", "Whether this time is really there.")] = None
    words: Annotated[Words | None, Ask("Words as printed", "What the plan prints for this entry.", store="text")] = None


class Post(Answers):
    post: Annotated[str, Ask("Post", "A post or a team, never a person's name.")]
    other_names: Annotated[str | None, Ask("Other names", "With ; between them.")] = None
    people: Annotated[Decimal | None, Ask("People", "How many hold it; empty means one.")] = None
    fte: Annotated[Decimal | None, Ask("Full-time equivalents")] = None
    backfill: Annotated[YesNo | None, Ask("Backfilled", "Yes if somebody covers the usual work.")] = None
    start: Annotated[When | None, Ask("From")] = None
    finish: Annotated[When | None, Ask("To")] = None
    note: Annotated[str | None, Ask("Note")] = None


class Outcome(Answers):
    ref: Annotated[Ref, Ask("Ref", "For example KT1-O1.", store="text")]
    project: Annotated[
        Ref | None, Ask("Project", "The project's ref.", required=True, store="text", of="projects.ref")
    ] = None
    outcome: Annotated[str | None, Ask("Outcome", "What will be better.", required=True)] = None
    measure: Annotated[str | None, Ask("How it is measured", "An indicator or a survey, for example.")] = None
    position: Annotated[Reached | None, Ask("Reached")] = None
    evidence: Annotated[str | None, Ask("Where the evidence is kept", "A file or folder, no personal details.")] = None


class Indicator(Answers):
    ref: Annotated[Ref, Ask("Ref", "Its own, since codes may repeat.", store="text")]
    theme: Annotated[int | None, Ask("Theme", required=True, of="themes.number")] = None
    also_theme: Annotated[
        int | None, Ask("Also for theme", "A second theme, if it serves two.", of="themes.number")
    ] = None
    code: Annotated[str | None, Ask("Code", "For example BVPI 72 or LPI.", store="text")] = None
    definition: Annotated[str | None, Ask("Indicator", required=True)] = None
    unit: Annotated[str | None, Ask("Unit", "%, days, £ …", store="text")] = None
    better: Annotated[Better | None, Ask("Better is", "Higher or lower.", required=True)] = None
    year_1: Annotated[
        Figure | None, Ask("Year 1", "A figure, N/A, Information not yet available, or empty.", store="text")
    ] = None
    year_2: Annotated[Figure | None, Ask("Year 2", "Put * after a figure that has a footnote.", store="text")] = None
    year_3: Annotated[Figure | None, Ask("Year 3", store="text")] = None
    year_4: Annotated[Figure | None, Ask("Year 4", store="text")] = None
    year_5: Annotated[Figure | None, Ask("Year 5", store="text")] = None
    year_6: Annotated[Figure | None, Ask("Year 6", store="text")] = None
    outturn: Annotated[
        Figure | None, Ask("Latest outturn", "The latest year's result, such as 88%, if there is one.", store="text")
    ] = None
    outturn_year: Annotated[
        str | None, Ask("Outturn for", "A year as named on Settings, such as 02/03.", store="text")
    ] = None
    outturn_before: Annotated[
        Figure | None,
        Ask("Outturn the year before", "For the rule Direction; empty in Year 2 means the baseline.", store="text"),
    ] = None
    footnote: Annotated[str | None, Ask("Footnote", "Printed under the table for figures with *.")] = None


class Risk(Answers):
    ref: Annotated[Ref, Ask("Ref", store="text")]
    theme: Annotated[int | None, Ask("Theme", required=True, of="themes.number")] = None
    risk: Annotated[str | None, Ask("Risk", required=True)] = None
    impact: Annotated[Impact | None, Ask("Impact", "High or Low.", required=True)] = None
    consequences: Annotated[Words | None, Ask("Possible consequences")] = None
    reducing: Annotated[Words | None, Ask("Reducing the risk")] = None
    note: Annotated[str | None, Ask("Note")] = None


class Change(Answers):
    ref: Annotated[Ref | None, Ask("Ref", "Of the project or task that changed.", store="text")] = None
    field: Annotated[str | None, Ask("What changed", "For example Finish or Lead officer.")] = None
    was: Annotated[str | None, Ask("Was", store="text")] = None
    now: Annotated[str | None, Ask("Now", store="text")] = None
    reason: Annotated[str | None, Ask("Reason", "Why, so that an auditor can follow it.", required=True)] = None
    by: Annotated[str | None, Ask("Changed by", "A post.", required=True)] = None
    date: Annotated[When | None, Ask("Changed on", required=True)] = None


class QuickWin(Answers):
    ref: Annotated[Ref, Ask("Ref", store="text")]
    quick_win: Annotated[str | None, Ask("Quick win", required=True)] = None
    service: Annotated[str | None, Ask("Service")] = None
    lead: Annotated[str | None, Ask("Lead officer", "A post, not a name.")] = None
    by: Annotated[When | None, Ask("By when")] = None
    done: Annotated[YesNo | None, Ask("Done")] = None
    note: Annotated[str | None, Ask("Note")] = None


class Plan(Answers):
    """A service improvement plan as its workbook holds it. Every answer may be missing."""

    documents: Annotated[Documents, Part("Documents to make", "Start", "Choose Yes or No for each.")] = Documents()
    settings: Annotated[Settings, Part("Settings", "Settings", "What holds for the whole plan.")] = Settings()
    introduction: Annotated[
        Introduction,
        Part("Introduction", "Introduction", "The opening of the plan. A line that starts with - is a bullet."),
    ] = Introduction()
    themes: Annotated[
        tuple[Theme, ...],
        Rows("Themes", "Settings", key="number", spare=15, help="Number, title and priority band.", common=True),
    ] = ()
    meetings: Annotated[
        tuple[Meeting, ...], Rows("Board meetings", "Settings", spare=36, help="When the Board meets.", common=True)
    ] = ()
    projects: Annotated[
        tuple[Project, ...],
        Rows(
            "Projects",
            "Projects",
            key="ref",
            spare=30,
            help="One row for each project of the plan.",
            live=("Progress", "Key", "Target day", "First day", "Last day"),
        ),
    ] = ()
    tasks: Annotated[
        tuple[Task, ...],
        Rows(
            "Tasks",
            "Tasks",
            key="ref",
            spare=300,
            help="One row for each line of a project chart.",
            live=(
                *("To check", "In words"),
                *("Start day", "Finish day", "Mark day", "First day", "Last day", "Part done"),
                *("Project row", "Target day", "Status"),
            ),
        ),
    ] = ()
    resources: Annotated[
        tuple[Resource, ...],
        Rows(
            "Resources",
            "Resources",
            spare=100,
            help="Whose time each project has.",
            live=(
                *("To check", "Project row", "Part of time", "From day", "To day", "First day", "Day after"),
                *("Post counted", "Load", "In first month", "In next month", "Clash"),
            ),
        ),
    ] = ()
    posts: Annotated[
        tuple[Post, ...],
        Rows(
            "Posts",
            "Posts",
            key="post",
            spare=60,
            help="Every post and team, once; never a person's name.",
            live=("Most at once", "In", "All names"),
            common=True,
        ),
    ] = ()
    outcomes: Annotated[
        tuple[Outcome, ...],
        Rows("Outcomes", "Outcomes", key="ref", spare=150, help="What each project will make better."),
    ] = ()
    indicators: Annotated[
        tuple[Indicator, ...],
        Rows(
            "Indicators",
            "Indicators",
            key="ref",
            spare=30,
            help="Baseline, yearly targets and the latest outturn.",
            live=(
                *("RAG", "Year", "Outturn text", "Target text", "Before text"),
                *("Outturn", "Target", "Before", "Worse by"),
            ),
        ),
    ] = ()
    risks: Annotated[
        tuple[Risk, ...],
        Rows("Risks", "Risks", key="ref", spare=40, help="Every Priority One theme needs a risk assessment."),
    ] = ()
    changes: Annotated[
        tuple[Change, ...], Rows("Changes", "Changes", spare=60, help="What was changed since it was agreed, and why.")
    ] = ()
    quick_wins: Annotated[
        tuple[QuickWin, ...],
        Rows(
            "Quick wins",
            "Quick wins",
            key="ref",
            spare=40,
            help="Priority Three: a checklist of its own, never in the plan.",
        ),
    ] = ()


FORM = Form("improvement_plan", "Service Improvement Plan", 1, Plan)
