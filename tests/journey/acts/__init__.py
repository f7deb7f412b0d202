"""The steps of the journey, one file for each desk that takes them."""
