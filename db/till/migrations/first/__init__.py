"""The first shape in parts; `0001_first` makes them in this order."""
