"""What a paper is and how an office writes it: values and pure functions, no rows, no clock, no font."""
