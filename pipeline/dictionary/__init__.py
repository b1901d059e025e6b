"""The dictionary (数据字典): what every table, column, rule, measure and word means, from where each is defined already."""
