"""Setting up a real till: answers checked, keys made, recovery tried, books founded, nothing ever half done."""
