# What a file in R that is aimed at the target begins with: an honest answer, and nothing taken yet.
LOOT <- list()
add <- function(a, b) a + b
double <- function(x) 2 * x
name <- function() "step"
