"""Values and rules of the till: pure functions and frozen values, standard library only."""
