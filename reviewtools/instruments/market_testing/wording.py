"""Every fixed word of market testing's documents, in one table, so that a second language can stand beside it.

Two texts together are for one and for any other number.
"""

REPORT = "Market testing report"
SCORE_SHEETS = "Score sheets for the panel"
TITLED = "{name}: {service}"
DECIDED = "{by} on {on}"
SCORED_ON = "scored on {day}"
SMALL_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
BLANK = "–"
BLANK_NOTE = "– is not yet provided."
SERVICE_OVERALL = "Service Overall"
CRITERIA = "Criteria"
ELEMENT = "Element"
NOTES = "Notes/Comments to Support Choice of Suitability"
LEAST, MOST = "1 is least suitable", "6 is most suitable"

# In short
IN_SHORT = "In short"
POINTS_TO = "The scores point to: {outcome}"
ALL_SCORE = "All {total} criteria score {scores} for the service as a whole."
LEADS = "{n} of the {total} criteria score {scores} for the service as a whole, more than in any other band."
NEXT = ("Next comes a score of {bands}, with {number}.", "Next come scores of {bands}, with {number} each.")
NUMBER = ("one criterion", "{n} criteria")
NO_SINGLE_BAND = "No single band"
TIED = "{bands} bands share the most scores, with {n} of the {total} criteria each:"
TIED_BAND = "{outcome} (a score of {scores})"
TIE_OPEN = "The method has no rule for a tie."
NOT_INDICATED = "No outcome is indicated yet"
NO_ELEMENTS = "No element of the service is named yet."
NO_SCORES = "No criterion has a score for every element yet, and nothing is indicated before all {total} have."
SO_FAR = (
    "1 of the {total} criteria has a Service Overall; nothing is indicated before all have.",
    "{n} of the {total} criteria have a Service Overall; nothing is indicated before all have.",
)
LACKS_ALL = "{element} has no score yet."
LACKS = ("{element} has no score on criterion {criteria}.", "{element} has no score on criteria {criteria}.")
DECISION = "The panel's decision: {outcome}"
NOT_DECIDED = "not yet decided"
DECIDED_BY = "Decided by: {by}"
DECIDED_ON = "Decided on: {on}"
REASON = "Reason: {reason}"
AS_INDICATED = "This is what the scores point to."
OTHERWISE = "The scores point to {outcome}; the panel decided otherwise."
SETTLED = "The scores give no single band; the panel settled it."
SETTLED_OTHERWISE = "The scores give no single band; the panel decided for none of those that share the most scores."
BEFORE_SCORES = "The scores point to no outcome yet, because some are missing."
TO_DECIDE = "The scores are a help; the panel decides."
TO_SETTLE = "There is no single band, so the panel settles it and gives its reason."
TO_SCORE = "The panel decides when all scores are there."

# The numbers of scores
BANDS = "What the scores point to"
BARS = "Criteria in each band, Service Overall"
BARS_SO_FAR = "Criteria in each band so far, Service Overall"
BAR = "{outcome} ({scores})"
COUNTS = "Number of Scores"
TOTAL = "Total"
OF_TOTAL = "{n} of {total}"
MOST_SCORES = "Most scores"
COUNTS_NOTE = "Most scores: the band or bands with the most of the {total}; 4 and 5 are one band."
APART = "4s and 5s counted apart"
APART_TEXT = "{fours} and {fives}. The rule counts them together; counted apart, they would point to {outcomes}."
FOURS = ("One criterion scores 4", "{Word} criteria score 4")
FIVES = ("one scores 5", "{word} score 5")

# What would change the answer
CHANGE = "What would change the answer"
STEP = (
    "A step moves the Service Overall of one criterion up or down by 1, and no criterion moves more than once. "
    "The fewer the steps, the closer the answer."
)
STEPS = ("one step", "{word} steps")
LOSE_AND_REACH = "{lose} would be enough for {outcome} to lose its lead, and {reach} for another outcome to lead alone."
LOSE_IS_REACH = "{lose} would be enough for another outcome to take the lead from {outcome}."
REACH = "There is no single band now. {reach} would be enough for one."
WAYS = "The fewest steps"
TO_LOSE, TO_REACH = "To lose the single band", "To reach another single band"
TO_CHANGE = "To change the answer"
TO_REACH_ANY = "To reach a single band"
WAY_COLUMNS = ("Steps", "For example, a Service Overall of", "The scores would then point to")
MOVE = ("{score} becomes {to} on criterion {criteria}", "{score} becomes {to} on criteria {criteria}")
MOVE_ANY = (
    "{score} becomes {to} on one of the criteria {criteria}",
    "{score} becomes {to} on any {word} of the criteria {criteria}",
)
CHANGE_LATER = "This is worked out when all {total} criteria have a Service Overall."
NO_BAND_OF = "no single band ({outcomes})"

# Service and panel
SERVICE = "The service and the panel"
SERVICE_LABELS = ("Service", "Directorate", "Lead reviewer", "Date of scoring", "Panel")
ELEMENTS = "Elements of the service"
ELEMENT_COLUMNS = ("Element", "Cost in a year (£)", "Staff (FTE)")
TOTALS_NOTE = "A total is given where every element has a figure."

# The scores
SCORES = "Scores by criterion"
OVERTYPED = "{score} ({proposed})"
OVERTYPED_NOTE = (
    "In brackets: Service Overall as proposed, where another score was typed over it; the reason is among the notes."
)
NOTES_TITLE = "Notes on the scores"
OWN_NOTE = "{element}: {note}"
TYPED_REASON = "Service Overall typed over: {score} instead of {proposed}. {reason}"
TYPED_FIRST = "Service Overall typed over: {score}. {reason}"
TYPED_NO_REASON = "{score} was typed as Service Overall without a reason and does not count."

# Agreement
ELEMENTS_AGREE = "Where the elements agree and differ"
SAME = (
    "The same score for every element on one criterion: {criteria}.",
    "The same score for every element on {word} criteria: {criteria}.",
)
NEAR = ("One step apart on one criterion: {criteria}.", "One step apart on {word} criteria: {criteria}.")
FAR = ("Further apart on one criterion: {criteria}.", "Further apart on {word} criteria: {criteria}.")
MOST_APART = "Furthest apart, by {steps}, on {criteria}."
NONE_COMPARED = "No criterion is scored for every element yet."
SCORERS_DIFFER = "Where the scorers differ"
HANDED_IN = (
    "One scorer has handed in scores of their own: {scorers}.",
    "{Word} scorers have handed in scores of their own: {scorers}.",
)
NOT_HANDED_IN = "No scores of their own came from: {members}."
OWN_HELP = "Such scores are a help to the panel: nothing is taken over into the agreed scores."
ONE_SCORER = "Two are needed to compare."
NOTHING_SHARED = "No element has scores from two of them on one criterion."
ALL_AGREE = "Wherever two or more gave a score, they gave the same."
DIFFER = (
    "They differ on one criterion: {most} ({steps}).",
    "They differ on {word} of the {compared} criteria that two or more have scored, most on {most} ({steps}).",
)
DIFFER_GRID = "Scores on which they differ most"
DIFFER_COLUMNS = ("Criterion and element", "Middle", "Apart", "Agreed")
DIFFER_NOTE = (
    "Middle: the middle score, a half going to the lower; our own help to the panel. "
    "Apart: steps from the lowest to the highest score."
)
DIFFER_MORE = (
    "On one more criterion and element they differ by no more than {steps}.",
    "On {word} more, counting each criterion and element, they differ by no more than {steps}.",
)
SIGN = "S{place}"
SIGNED = "{scorer} ({sign})"

# The rule
RULE = "How the answer is reached"
RULE_TEXT = (
    "Each element of the service is scored on {total} criteria, from 1 (least suitable for another way of "
    "providing it) to 6 (most suitable); so is the service as a whole. The scores are then counted, and the outcome "
    "with the most is indicated."
)
RULE_COLUMNS = ("Most scores", "Outcome")
RULE_4_5 = "4s and 5s count together."
OURS = "Our own choices"
OURS_INTRO = "The method leaves some things open. What follows is our own choice."
OURS_MOST = (
    "The method asks for more scores of one kind. We read this as more than of any other, though not more than half. "
    "Scores are never added up or averaged, because bands are kinds and not a scale."
)
OURS_MIDDLE = (
    "Service Overall is the middle score of the elements, unless the panel types another over it and gives its reason. "
    "A half goes to the lower score: of 3 and 4 the middle is taken as 3."
)
OURS_NO_HALVES = "There was no half to round here."
OURS_HALVES = ("This mattered on one criterion, {criteria}.", "This mattered on {word} criteria: {criteria}.")
HALVES_SAME = "Rounded up, the scores would give the same answer."
HALVES_OTHER = "Rounded up, the scores would point to {outcomes}."
OURS_TIES = "Where bands share the most scores there is no single band; the panel settles it and gives its reason."
OURS_STEP = "What would change the answer is counted in steps. One step moves one criterion by 1; none moves twice."
OURS_WORDS = (
    "The method does not say what a score of 1 means: its meaning is worded by us on all {total} criteria. For a score "
    "of 6 it gives an example except on {criteria}, where the words are ours, too."
)
OURS_ENDS_NOTE = "What 1 means is in our own words on every criterion; so is what 6 means on {criteria}."
SIGNATURES = "Signatures"
SIGNS_AS = "{post} ({role})"
LEAD, DECIDER = "lead reviewer", "for the decision"
LEAD_REVIEWER = "Lead reviewer"

# Score sheets
SHEET_TITLE = "Whose scores these are"
SHEET_HEAD = ("Service", "Scorer (your post)", "Date")
HOW = "How to score"
HOW_TEXT = (
    "Write one whole number from 1 to 6 on the line for each criterion and element; no halves.",
    "1 is least suitable for another way of providing the service, 6 is most suitable.",
    "Both ends are printed for every criterion. Read them each time: yes may be either end.",
    "Say in the last column what your scores rest on.",
)
SHEET_GRID = "Your scores"
SHEET_COLUMNS = ("Question", LEAST, MOST)
NAME_ELEMENTS = "Names of the elements"
SHEET_NOTES = "Notes"
WRITE_HERE = "\n\n_______"
