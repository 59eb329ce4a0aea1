"""What is found out about a whole file before its lines are labelled: names, headings, its way."""
