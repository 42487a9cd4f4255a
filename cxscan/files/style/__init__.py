"""House styles: brand files, and the pictures and Office documents that people bring with them."""
