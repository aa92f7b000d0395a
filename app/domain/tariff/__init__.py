"""What water costs: tariffs as data, the price of a volume or for an amount, and what a price depends on."""
