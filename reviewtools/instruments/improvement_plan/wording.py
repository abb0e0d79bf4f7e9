"""Every fixed word of the plan's documents, in one table, so that a second language can stand beside it."""

from ...values import Status

INTRODUCTION = {
    "purpose": "What this plan is for",
    "priorities": "Priorities",
    "resources": "Resources",
    "monitoring": "Monitoring",
    "project_management": "Project management",
    "management_development": "Management development",
    "involving": "Involving tenants and staff",
    "related_reviews": "Related reviews",
}
PLAN_COLUMNS = (
    "Issue",
    "Solution (task)",
    "Service improvement / outcomes",
    "Lead officer",
    "Target date",
    "Resource",
    "Comments / evidence",
)
GLANCE = "The plan at a glance"
GLANCE_NOTE = (
    "Tasks by status as at {as_at}. A task is late when its finish has passed, and behind when its % done lies more "
    "than {behind} points under the share of its time that has gone; both rules are our own."
)
STATUS_OVER = "Status typed over"
ILLUSTRATIVE = (
    "Bars whose dates the workbook marks as illustrative show the order of the work in the charts; they are not agreed."
)
MOVED = "What moved since {agreement}"
NOTHING_MOVED = (
    "Nothing has moved: every date, lead officer and action is as it was agreed, and nothing was added or removed."
)
LATER = ("{n} date moved later", "{n} dates moved later")
EARLIER = ("{n} date moved earlier", "{n} dates moved earlier")
OTHER_MOVES = ("{n} other change", "{n} other changes")
CAME = ("{n} addition", "{n} additions")
WENT = ("{n} removal", "{n} removals")
REASONS_MISSING = ("1 change has no reason yet.", "{n} changes have no reason yet.")
NO_REASON = "no reason given yet"
NO_ANSWER = "none"
MOVED_NOTE = "Days: how much later (+) or earlier (−) the date is now."
WHO_CHANGED = "Who made each change, and when, stands under Changes to the plan."
MOVED_ELSEWHERE = "Not in any project"
NEW_ROWS = "New since then"
REMOVED_ROWS = "Removed since then"
ROW_OF = {
    "projects": "Project",
    "tasks": "Task",
    "outcomes": "Outcome",
    "indicators": "Indicator",
    "risks": "Risk",
}
ADDED = "{kind} added"
REMOVED = "{kind} removed"
WITH = {"tasks": ("{n} task", "{n} tasks"), "outcomes": ("{n} outcome", "{n} outcomes")}
NO_INDICATORS = "No indicators are listed."
INDICATORS_NOTE = "The first year is the baseline; the others are targets."
OUTTURN = "Outturn"
STATUS = "Status"
YEAR_BEFORE = "year before: {figure}"
NOT_ASSESSED = "Not assessed: {reason}"
TOLERANCE_NOTE = (
    "Status (rule: Tolerance): {green} where the outturn is on or better than the target of its year, {amber} where "
    "it is off the target by no more than {share} of it{ours}, {red} where it is further off."
)
OUR_TOLERANCE = " (our own choice)"
DIRECTION_NOTE = (
    "Status (rule: Direction): {green} where the outturn is on or better than the target of its year, {amber} where "
    "it is off the target but no worse than the year before, {red} where it is worse than the year before."
)
NO_CHARTS = "No project has a chart yet"
STEERING = "Steering group"
TENANTS = "Tenants"
STAFF = "Staff"
DEPENDS = "Depends on"
SHARED_INDICATORS = "The performance indicators of this theme are those of theme {theme}."
WORKLOAD_NOTE = (
    "Per cent of the time of all who hold the post, averaged over the days of the month. Entries without a stated "
    "percentage are not counted. ▲ marks more than 100%."
)
UNPLACED = "Projects without a theme"
AGENDA_EMPTY = "No item for the Board has a date."
CHECKLIST_NOTE = (
    "Priority Three improvements need no significant increase in resources. They are not part of the Service "
    "Improvement Plan and are followed up on this page."
)
STATUS_COLUMNS = tuple(status.value for status in Status)
