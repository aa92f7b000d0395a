"""Taking money: what is given by each method, and the change."""
