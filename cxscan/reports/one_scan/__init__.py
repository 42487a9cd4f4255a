"""What there is to say of one scan: its scores, its growth and its questions, in numbers and in the words of its levels."""
