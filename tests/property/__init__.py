"""Laws that hold for any history, searched by Hypothesis."""
