"""The tab *Sectoren en plaatsen*: what was counted of each in a year, and of which nothing was."""
