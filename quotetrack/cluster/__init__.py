"""Past one machine: extraction and linking on Apache Spark, with the same code and the same SQL."""
