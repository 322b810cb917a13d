"""What each word of a text stands for where it stands, as a vector; numpy alone."""
