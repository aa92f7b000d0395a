"""The tariffs on screen: their steps as a chart, their prices as a table, amounts to try, files in and out."""
