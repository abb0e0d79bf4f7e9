"""Stars of Excellence: ten rows from 0 to 3 stars, with evidence, seen from outside the team too."""
