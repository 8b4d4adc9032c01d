//! The R that reproduces a figure, and a whole table, from the exported data. Base R only.

use super::{CODEBOOK, DATA, MAIN_TABLE};

/// One line of R that reproduces the matched change of an item: mean, interval, t and p.
pub fn r_line(item: &str) -> String {
    let of = |wave: &str| format!("subset(d, item == \"{item}\" & form == \"now\" & wave {wave})");
    format!(
        "d <- read.csv(\"{DATA}\"); w <- merge({}, {}, by = \"person\"); t.test(w$score.y, w$score.x, paired = TRUE)",
        of("== \"baseline\""),
        of("!= \"baseline\"")
    )
}

/// The same of what people remember.
pub fn r_line_perceived(item: &str) -> String {
    let of = |form: &str| {
        format!("subset(d, item == \"{item}\" & form == \"{form}\" & wave != \"baseline\")")
    };
    format!(
        "d <- read.csv(\"{DATA}\"); w <- merge({}, {}, by = \"person\"); t.test(w$score.y, w$score.x, paired = TRUE)",
        of("remembered"),
        of("now")
    )
}

/// The same of everybody before against everybody after.
pub fn r_line_unlinked(item: &str) -> String {
    format!(
        "d <- subset(read.csv(\"{DATA}\"), item == \"{item}\" & form == \"now\"); \
         t.test(d$score[d$wave != \"baseline\"], d$score[d$wave == \"baseline\"])"
    )
}

/// The same of the mean of these items in percent of their scales, for people with at least so many of them both times.
pub fn r_line_of_level(items: &[String], least: usize) -> String {
    let named: Vec<String> = items.iter().map(|item| format!("\"{item}\"")).collect();
    format!(
        "d <- merge(read.csv(\"{DATA}\"), read.csv(\"{CODEBOOK}\")[c(\"item\", \"least\", \"greatest\", \"better\")]); \
         d <- subset(d, form == \"now\" & item %in% c({})); d$p <- (d$score - d$least) / (d$greatest - d$least) * 100; \
         d$p <- ifelse(d$better == \"lower\", 100 - d$p, d$p); \
         w <- merge(subset(d, wave == \"baseline\"), subset(d, wave != \"baseline\"), by = c(\"person\", \"item\")); \
         n <- table(w$person); w <- subset(w, n[as.character(person)] >= {least}); \
         p <- aggregate(cbind(p.x, p.y) ~ person, w, mean); t.test(p$p.y, p$p.x, paired = TRUE)",
        named.join(", ")
    )
}

/// A script that works out the main table from the data and stops where it disagrees.
pub(super) fn script() -> String {
    SCRIPT.replace("{data}", DATA).replace("{main_table}", MAIN_TABLE)
}

const SCRIPT: &str = r#"# Works out the main table anew from the exported data, with base R, and compares every figure.
# Run it in the folder of the files: Rscript ripple-findings.R

data <- read.csv("{data}", colClasses = c(item = "character"))
table <- read.csv("{main_table}", colClasses = c(item = "character"))

work_out <- function(id) {
  of <- function(is_before) {
    data[data$item == id & data$form == "now" & (data$wave == "baseline") == is_before, c("person", "score")]
  }
  both <- merge(of(TRUE), of(FALSE), by = "person", suffixes = c("_before", "_after"))
  before <- both$score_before
  after <- both$score_after
  change <- after - before
  n <- length(change)
  sd_change <- sd(change)
  varies <- n > 1 && sd_change > 1e-12
  test <- if (varies) t.test(after, before, paired = TRUE) else NULL
  d_z <- if (varies) mean(change) / sd_change else NA
  spread <- (sd(before) + sd(after)) / 2
  # Hedges' exact factor for small samples at n - 1 degrees of freedom.
  factor <- if (n > 2) exp(lgamma((n - 1) / 2) - lgamma((n - 2) / 2) - log(sqrt((n - 1) / 2))) else NA
  c(
    n_pairs = n,
    mean_before = mean(before),
    mean_after = mean(after),
    mean_change = mean(change),
    sd_change = sd_change,
    ci95_low = if (varies) test$conf.int[1] else NA,
    ci95_high = if (varies) test$conf.int[2] else NA,
    t = if (varies) unname(test$statistic) else NA,
    p_t = if (varies) test$p.value else NA,
    d_z = d_z,
    d_av = if (n > 1 && spread > 1e-12) mean(change) / spread else NA,
    hedges_g_z = d_z * factor
  )
}

worked <- t(sapply(table$item, work_out))
figures <- colnames(worked)
apart <- abs(worked - as.matrix(table[, figures])) / pmax(1, abs(as.matrix(table[, figures])))
# A figure that Ripple does not give must not be compared; one that it gives must be there in R too.
missing_in_r <- is.na(worked) & !is.na(as.matrix(table[, figures]))
if (any(missing_in_r)) stop("R gives no figure for: ", paste(table$item[rowSums(missing_in_r) > 0], collapse = ", "))
worst <- max(apart, na.rm = TRUE)
print(round(worked, 4))
cat(sprintf("%d items, %d figures compared, largest relative difference %.2g\n",
            nrow(worked), sum(!is.na(apart)), worst))
if (worst > 1e-9) stop("the main table and R disagree")
"#;
