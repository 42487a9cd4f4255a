"""What the files say, as frozen typed values."""
