"""A Word document in the making: texts, tables and pictures that go from top to bottom, over pages."""
