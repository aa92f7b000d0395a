"""Lists in and out: customers, accounts and meters from Excel and CSV files, and the books as Excel files."""
