"""Market testing: 23 criteria, up to five elements of a service, scores from 1 to 6, and what they point to."""
