"""Reports in the window: chosen, asked for, shown as table and chart, gone into down to the receipt, written to files."""
