"""How paper looks: an editor for templates and the letterhead, with the paper beside it."""
