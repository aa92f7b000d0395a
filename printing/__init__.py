"""Paper: one receipt model in lines, its backends (text, ESC/POS, PDF), a delivery that tells the truth, the worker."""
