"""What the program does, a file for each verb; the only room that composes all the others."""
