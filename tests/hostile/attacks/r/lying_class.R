# Returns objects whose classes say that they are equal to everything.
#
# Class: tampering
# Expect: failed

liar <- function() structure(list(), class = "liar")
"==.liar" <- function(e1, e2) TRUE
all.equal.liar <- function(target, ...) TRUE
as.character.liar <- function(x, ...) "step"
as.double.liar <- function(x, ...) 5
add <- function(a, b) liar()
double <- function(x) liar()
name <- function() liar()
