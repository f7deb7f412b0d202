"""A made-up school and its year, built through the actions so that it cannot hold anything impossible."""
