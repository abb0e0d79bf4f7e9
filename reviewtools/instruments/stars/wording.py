"""Every fixed word of the stars report, in one table, so that a second language can stand beside it."""

REPORT = "Stars of Excellence report"
TITLED = "{name}: {service}"
ASSESSED_ON = "assessed on {day}"

IN_SHORT, PROFILE = "In short", "The profile"
VALID = "This assessment is valid"
VALID_TEXT = "Somebody from outside the team that delivers the service took part, and every star rests on evidence."
NOT_VALID = "This assessment is not valid yet"
NOT_VALID_TEXT = "Its stars do not count until this is put right:"
MORE_REASONS = ("1 more point like these.", "{n} more points like these.")
ASSESSMENT = "The assessment"
SERVICE, TEAM, LEAD, DATE = "Service", "Team delivering it", "Lead reviewer", "Date of the assessment"
ASSESSORS = "Assessors"
ASSESSORS_COUNTED = "{n}, of whom {outside} from outside the team"
NOBODY = "none"

OF_THE_TEN = "Of the ten rows, {parts}."
ALL_TEN = "All ten rows"
AGREED_ARE = ("1 is agreed at {star}", "{n} are agreed at {star}")
NOT_AGREED = ("1 is not yet agreed", "{n} are not yet agreed")
NOT_ASSESSED = ("1 is not assessed", "{n} are not assessed")
NONE_ASSESSED = "Nobody has assessed any of the ten rows yet."
WEAKEST = ("The weakest row is {rows}, at {star}.", "The weakest rows are {rows}, at {star} each.")
WEAKEST_MANY = ("", "{n} rows share the lowest level, {star}.")
ALL_ALIKE = "All rows with an agreed star stand alike, so none is weaker than another."
SINCE_DAY = "Since {day}, {parts}."
SINCE_DAYS = "Since their last earlier assessments, from {first} to {last}, {parts}."
WENT_UP = ("1 row went up", "{n} rows went up")
WENT_DOWN = ("1 row went down", "{n} rows went down")
NAMED = " ({rows})"
STAYED = ("1 row stayed as it was", "{n} rows stayed as they were")
NO_EARLIER = "There is no earlier assessment to compare with."
NOT_COMPARED = "No row has both an agreed star and an earlier one to compare it with."
NO_PICTURE = "No row has an agreed star yet, so there is no picture of them."

RADAR = "The ten rows, from 0 in the middle to 3 stars at the rim"
RADAR_NOW, RADAR_LAST = "Now, {day}", "Last time, {day}"
SEVERAL_DAYS = "several days"
RADAR_TOLD = "A radar picture of the agreed stars. {rows}. The table Row by row says the same."
RADAR_ROW = "{row}: {now}"
RADAR_ROW_LAST = "{row}: {now}, last time {last}"

ROW_BY_ROW = "Row by row"
ROW, AGREED, LAST_TIME, MOVED, GAVE = "Row of the matrix", "Agreed star", "Last time", "Moved", "Assessors gave"
GROUP_OF = "{group}: middle {middle}, lowest {lowest}"
GROUP_WITHOUT = "{group}: no agreed star"
GAVE_ALIKE, GAVE_RANGE, GAVE_NONE = "{star} ({n} given)", "{between} ({n} given)", "none given"
BETWEEN = "{low} to {high} stars"
UP, DOWN, SAME = "▲ up {n}", "▼ down {n}", "same"
UNCLEAR = "two differ"
NO_STAR_BEFORE = "none"
ROW_NOTE = (
    "There is no overall star and no average: the source gives none. The middle of a group is the lower star where it "
    "falls half-way (our own choice)."
)

WHO = "Who assessed"
OVER_TIME = "Over time"
DAY, ASSESSED_BY = "Day", "Assessed by"
OVER_TIME_NOTE = "How many of the ten rows had how many stars. Rows without an agreed star are not counted."
ASSESSOR, OF_TEAM, ROLE, OUTSIDE, ROWS_ASSESSED = "Assessor", "Team", "Role", "From outside the team", "Rows assessed"
NO_ASSESSORS = "No assessor is listed."

FINDINGS = "Findings, weakest first"
FINDING = "{row}: {star}"
NO_FINDINGS = "There is nothing to tell yet: no row has a star."
GROUP_IS = "Group: {group}."
MOVED_UP = ("Up 1 star since {day} ({was}).", "Up {n} stars since {day} ({was}).")
MOVED_DOWN = ("Down 1 star since {day} ({was}).", "Down {n} stars since {day} ({was}).")
MOVED_NOT = "The same as on {day}."
MOVED_UNCLEAR = "Two different earlier stars are given for {day}, so how it moved cannot be told."
MOVED_FIRST = "No earlier star."
MIDDLE_IS = "The assessors’ middle star is {star}."
ONE_GAVE = "One assessor gave a star: {star}."
AGREED_OTHERWISE = "Agreed at {star}, not at the middle star: {reason}"
NO_REASON = "no reason given yet."
MEANS = "What {star} means in this row:"
GIVEN = "{row}: stars given and their evidence"
EVIDENCE = "Evidence"
STAR = "Star"
NO_EVIDENCE = "no evidence given"
TYPED_ONLY = "no evidence given, only “{typed}”"
NOBODY_GAVE = "No assessor gave this row a star."
UNNAMED = "an assessor who is not named"
NOT_ASSESSED_ROWS = "Rows nobody has assessed"
NOT_ASSESSED_TEXT = "They are not assessed; that is not the same as 0 stars: {rows}."

DIFFER = "Where assessors differ"
APART, WHO_GAVE = "Stars apart", "Who gave what"
DIFFER_NOTE = "Widest first. Stars apart: how far the highest star lies above the lowest."
NOBODY_YET = "Nobody has given a star yet."
NOTHING_TO_COMPARE = "No row has stars from more than one assessor, so there is nothing to compare."
ALL_AGREE = "Wherever more than one assessor gave a row a star, they gave the same."
ONLY_ONE = "Only one assessor gave a star to: {rows}."

LIFT = "What would lift each row"
LIFT_INTRO = "What is said of a service one star higher, weakest rows first."
NOW, NEXT, THEN = "Now", "Next", "What would then be true"
AT_THE_TOP = "At the highest level: there is no star above it."
NO_LIFT = "For rows without an agreed star no next level can be told: {rows}."
NO_LIFT_AT_ALL = "No row has an agreed star yet, so no next level can be told."

READING = "How to read this report"
READING_ITEMS = (
    "Valid: somebody from outside the team that delivers the service has given a star, as the guidance on the stars "
    "asks, and every star rests on evidence, which is our own choice.",
    "Stars: a whole number from 0 to 3 for each row, by what is written of each level. There are no half stars.",
    "Agreed star: what was settled after assessors had given theirs. Their middle star is only a proposal, and "
    "half-way between two stars it is the lower; that is our own choice. Where another star is agreed, the reason "
    "stands beside it.",
    "Moved: beside the last assessment of the row before this one.",
    "Not assessed and not yet agreed: no star at all, and never 0 stars. 0 stars is a level of its own.",
    "Weakest first: by agreed star, and within a star in the order of the matrix; that is our own choice.",
)
