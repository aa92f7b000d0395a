"""Reports as files for other programs: JSON, CSV, Excel."""
