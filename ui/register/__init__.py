"""The register on screen: search, the customer's file, and the forms that change it."""
