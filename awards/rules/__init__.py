"""What is right: pure functions. No rows, no clock; `today` is passed in."""
