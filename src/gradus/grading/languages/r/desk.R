# The R half of the learner's side of the line. Evaluated once, in an environment of its own above base R, so that
# nothing a learner's file defines is found from here. The last value is the list of what desk.py calls.
#
# A value crosses to Python as a list that begins with a tag and holds bare vectors, made by `export`, and comes from
# there in the same form, taken by `import`.
local({
    deepest <- 40L
    here <- new.env(parent = emptyenv())
    here$filename <- ""
    here$line <- ""

    bare <- function(x) {
        attributes(x) <- NULL
        if (is.character(x)) enc2utf8(x) else x
    }

    plain_classes <- c("table", "noquote", "AsIs")

    other <- function(x) list("other", x, class(x)[1L], is.function(x))

    export <- function(x, depth = 0L) {
        if (is.null(x)) return(list("null"))
        if (depth > deepest) return(other(x))
        if (is.factor(x)) x <- named_like(as.character(x), names(x))
        if (inherits(x, "data.frame")) return(export_frame(x, depth))
        if (inherits(x, "Date")) return(list("dates", as.double(bare(x))))
        if (is.object(x)) {
            if (isS4(x) || !all(class(x) %in% plain_classes)) return(other(x))
            x <- unclass(x)
        }
        if (is.atomic(x)) return(export_vector(x))
        if (is.list(x) && is.null(dim(x))) {
            return(list("list", lapply(unname(x), export, depth + 1L), whole_names(x)))
        }
        other(x)
    }

    named_like <- function(x, labels) {
        names(x) <- labels
        x
    }

    # A sequence such as 1:1e12 takes no memory until somebody looks at it: refused before anybody does.
    most <- c(logical = 2^22, integer = 2^22, double = 2^21, complex = 2^20, character = 2^24, raw = 2^24)

    export_vector <- function(x) {
        if (length(x) > most[[typeof(x)]]) stop("the result is too large to be checked", call. = FALSE)
        sides <- dim(x)
        if (length(sides) == 1L) {
            labels <- dimnames(x)[[1L]]
            return(list("vector", bare(x), if (is.null(labels)) NULL else enc2utf8(labels)))
        }
        if (!is.null(sides)) return(list("array", bare(x), as.integer(sides)))
        if (length(x) == 1L) return(list("atom", bare(x)))
        labels <- names(x)
        list("vector", bare(x), if (is.null(labels)) NULL else enc2utf8(labels))
    }

    # The names of a list if every item has one of its own, as the keys of a dict must.
    whole_names <- function(x) {
        labels <- names(x)
        if (is.null(labels) || anyNA(labels) || any(labels == "") || anyDuplicated(labels)) NULL else enc2utf8(labels)
    }

    export_frame <- function(x, depth) {
        rows <- attr(x, "row.names")
        columns <- lapply(unclass(x), export_column, depth)
        list(
            "frame", unname(columns), enc2utf8(as.character(names(x))),
            if (is.character(rows)) enc2utf8(rows) else NULL, .row_names_info(x, 2L)
        )
    }

    export_column <- function(x, depth) {
        if (is.factor(x)) x <- as.character(x)
        if (inherits(x, "Date")) return(list("dates", as.double(bare(x))))
        if (is.atomic(x) && is.null(dim(x))) return(list("vector", bare(x), NULL))
        if (is.list(x) && !is.object(x)) return(list("list", lapply(unname(x), export, depth + 1L), NULL))
        stop("a data frame with a column of class ", class(x)[1L], " cannot be given back", call. = FALSE)
    }

    import <- function(x) {
        switch(x[[1L]],
            null = NULL,
            atom = x[[2L]],
            vector = named_like(x[[2L]], x[[3L]]),
            array = array(x[[2L]], x[[3L]]),
            list = named_like(lapply(x[[2L]], import), x[[3L]]),
            dates = structure(x[[2L]], class = "Date"),
            frame = import_frame(x),
            remote = remote(x[[2L]], x[[3L]]),
            other = x[[2L]]
        )
    }

    import_frame <- function(x) {
        columns <- named_like(lapply(x[[2L]], import), x[[3L]])
        rows <- if (is.null(x[[4L]])) .set_row_names(x[[5L]]) else x[[4L]]
        structure(columns, class = "data.frame", row.names = rows)
    }

    # What a check handed over and keeps. Something that can be called becomes a function, anything else an environment
    # whose names are asked for when they are read.
    remote <- function(number, names) {
        if ("__call__" %in% names) return(function(...) {
            arguments <- list(...)
            ask_back("call", number, unname(arguments), if (is.null(names(arguments))) NULL else names(arguments))
        })
        object <- new.env(parent = emptyenv())
        lapply(setdiff(names, specials), function(name) {
            makeActiveBinding(name, function(value) {
                if (!missing(value)) stop("what a check handed over cannot be changed", call. = FALSE)
                ask_back("get", number, name)
            }, object)
        })
        if ("__getitem__" %in% names) object$item <- function(position) ask_back("item", number, position)
        if ("__len__" %in% names) object$size <- function() ask_back("len", number)
        object
    }

    specials <- c("__call__", "__iter__", "__next__", "__len__", "__getitem__")

    ask_back <- function(...) {
        answer <- .Call(here$asked, list("list", lapply(list(...), exported_part), NULL))
        if (answer[[1L]][1L] == "gave") return(import(answer[[2L]]))
        kind <- answer[[1L]][2L]
        text <- answer[[1L]][3L]
        stop(structure(class = c(kind, "error", "condition"), list(message = text, call = NULL)))
    }

    # A list of arguments crosses as a list even where it is empty or has names.
    exported_part <- function(x) {
        if (is.list(x) && !is.object(x)) list("list", lapply(unname(x), export, 1L), NULL)
        else if (is.character(x) && length(x) != 1L) list("vector", bare(x), NULL)
        else export(x)
    }

    # Runs `work` and gives list(TRUE, value) or list(FALSE, kind, text, classes, trace).
    guarded <- function(work) {
        lines <- character()
        tryCatch(
            withCallingHandlers(
                list(TRUE, export(work())),
                error = function(e) lines <<- learners_lines(sys.calls())
            ),
            error = function(e) failure(e, lines)
        )
    }

    # Where in the learner's file the calls stand that led here, outermost first. R keeps for each call the line it was
    # made from; the handler's own call carries the line that failed.
    learners_lines <- function(calls) {
        found <- unlist(lapply(calls, function(call) place_of(attr(call, "srcref"))))
        unique(tail_of(c(if (nzchar(here$line)) here$line, found), 12L))
    }

    tail_of <- function(x, n) x[seq.int(max(1L, length(x) - n + 1L), length.out = min(n, length(x)))]

    place_of <- function(reference) {
        source <- attr(reference, "srcfile")
        if (is.null(source) || !identical(source$filename, here$filename)) return(NULL)
        number <- reference[1L]
        paste0("  ", here$filename, ", line ", number, ":  ", trimws(getSrcLines(source, number, number))[1L])
    }

    failure <- function(e, lines) {
        text <- paste(conditionMessage(e), collapse = "\n")
        call <- conditionCall(e)
        where <- if (is.call(call) && is.name(call[[1L]])) as.character(call[[1L]]) else ""
        classes <- class(e)
        if (grepl("^cannot allocate|memory exhausted", text)) classes <- c(classes, "MemoryError")
        heading <- if (nzchar(where) && !where %in% c("parse", "eval")) paste0("Error in ", where, "(): ") else "Error: "
        trace <- paste(c(paste0(heading, text), lines), collapse = "\n")
        list(FALSE, classes[1L], enc2utf8(text), classes, enc2utf8(trace))
    }

    run_lines <- function(text, filename, each) {
        here$filename <- filename
        here$line <- ""
        lines <- strsplit(text, "\n", fixed = TRUE)[[1L]]
        source <- srcfilecopy(filename, lines, isFile = FALSE)
        expressions <- parse(text = lines, keep.source = TRUE, srcfile = source)
        places <- attr(expressions, "srcref")
        for (i in seq_along(expressions)) {
            here$line <- c(place_of(places[[i]]), "")[1L]
            each(expressions[[i]], i == length(expressions))
        }
        here$line <- ""
    }

    # What is drawn without opening a device goes to one file a picture, in `folder`.
    begin <- function(seed, folder, asked) guarded(function() {
        seed <- import(seed)
        here$asked <- asked
        pictures <- file.path(folder, ".figure-%03d.svg")
        device <- function(...) grDevices::svg(pictures, width = 6.4, height = 3.6, bg = "transparent")
        options(warn = 1L, keep.source = TRUE, device = device)
        set.seed(seed)
        leave <- function(...) stop("Your code called quit(). Let it come to its end.", call. = FALSE)
        attach(list(q = leave, quit = leave), name = "gradus", warn.conflicts = FALSE)
        NULL
    })

    end_pictures <- function() guarded(function() {
        grDevices::graphics.off()
        NULL
    })

    load <- function(text, filename) guarded(function() {
        run_lines(text, filename, function(expression, is_last) eval(expression, globalenv()))
        NULL
    })

    # As a cell of a notebook: the value of the last line is shown if it is visible.
    cell <- function(text, filename) guarded(function() {
        shown <- ""
        run_lines(text, filename, function(expression, is_last) {
            result <- withVisible(eval(expression, globalenv()))
            if (result$visible && is_last) {
                shown <<- paste(utils::capture.output(print(result$value)), collapse = "\n")
            } else if (result$visible) {
                print(result$value)
            }
        })
        shown
    })

    get_name <- function(name) guarded(function() {
        if (!exists(name, envir = globalenv(), inherits = FALSE)) {
            defined <- ls(globalenv())
            shown <- if (length(defined)) paste(utils::head(defined, 12L), collapse = ", ") else "no names yet"
            text <- paste0("Expected your file to define `", name, "`. It defines: ", shown, ".")
            stop(structure(class = c("NameMissing", "error", "condition"), list(message = text, call = NULL)))
        }
        get(name, envir = globalenv(), inherits = FALSE)
    })

    # An element, slot or attribute of a kept value; or else a function of that name with the value as its first
    # argument, so that `model.predict(rows)` is predict(model, rows).
    get_part <- function(object, name) guarded(function() {
        if (is.environment(object) && exists(name, envir = object)) return(get(name, envir = object))
        if (is.list(object) && name %in% names(object)) return(unclass(object)[[name]])
        if (isS4(object) && name %in% methods::slotNames(object)) return(methods::slot(object, name))
        if (exists(name, envir = globalenv(), mode = "function")) {
            method <- get(name, envir = globalenv(), mode = "function")
            return(function(...) method(object, ...))
        }
        if (!is.null(attr(object, name, exact = TRUE))) return(attr(object, name, exact = TRUE))
        stop("an object of class ", class(object)[1L], " has nothing called ", name, call. = FALSE)
    })

    # The call is made from names, not values, so that what R says of it stays short.
    call_it <- function(method, label, arguments, labels) guarded(function() {
        values <- lapply(arguments, import)
        if (!is.function(method)) stop("it is no function and cannot be called", call. = FALSE)
        places <- sprintf("argument_%d", seq_along(values))
        frame <- new.env(parent = globalenv())
        for (i in seq_along(values)) assign(places[i], values[[i]], envir = frame)
        assign(label, method, envir = frame)
        eval(as.call(c(as.name(label), named_like(lapply(places, as.name), labels))), frame)
    })

    get_item <- function(object, key) guarded(function() {
        key <- import(key)
        object[[if (is.numeric(key)) key + 1 else key]]
    })

    keep <- function(value) list("other", import(value))

    list(
        begin = begin, end_pictures = end_pictures, load = load, cell = cell, get_name = get_name, get_part = get_part, call_it = call_it,
        get_item = get_item, keep = keep, export = function(x) guarded(function() x),
        size = function(x) guarded(function() length(x))
    )
}, envir = new.env(parent = baseenv()))
