"""The service improvement plan: themes, projects, charts, people, indicators and risks."""
