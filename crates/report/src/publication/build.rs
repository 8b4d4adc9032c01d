//! From an evaluation to what may be published of it.

use evaluation::{
    ChainLevel, ChangeEstimate, CompositeReport, Conclusion, Evaluation, Findings, ItemFinding,
    LevelFinding, MeasureReport, OnceReport, OptionReport, OutcomeReport, Strength, TWO_QUESTIONS,
    UnlinkedReport, Verdict, WeakestLink, Why, WorthwhileLog,
    disclosure::{Admitted, Grain, Hidden, Rule, SafeCount, SafeShare, Shown},
    name_gaps,
};
use survey::instrument::Direction;

use super::{
    super::{
        carries::design,
        conclusions::{conclusion_words, level_label, link_words, worthwhile_words},
        level_chart::name_of,
        words::sentence,
    },
    Admissions, EstimateKind, Publication, PublishedChange, PublishedItem, PublishedLink,
    PublishedOption, PublishedOutcome, Spread,
    admissions::{level_name, options_name},
    bars::spread,
    change::{Figures, change},
    quotations::{LEFT_OUT_OF_A_PART, Marked, quotations},
};

/// What an output is made of: an evaluation, its findings, and who was admitted.
pub struct Told<'a> {
    /// The findings of the people looked at.
    pub findings: &'a Findings,
    /// Their evaluation.
    pub evaluation: &'a Evaluation,
    /// Who may be told about.
    pub admissions: &'a Admissions,
    /// The rule of the run.
    pub rule: &'a Rule,
    /// What was named worthwhile.
    pub worthwhile: &'a WorthwhileLog,
    /// Who is looked at, in words.
    pub who: String,
    /// What people wrote and the evaluator marked.
    pub marked: &'a [Marked],
}

/// What may be published.
pub fn publish(told: &Told<'_>) -> Publication {
    let refused = Publication {
        statements: statements(told),
        is_refused: true,
        baseline: Err(Hidden::TooFew).into(),
        follow_up: Err(Hidden::TooFew).into(),
        pairs: Err(Hidden::TooFew).into(),
        levels: Vec::new(),
        items: Vec::new(),
        composites: Vec::new(),
        options: Vec::new(),
        chain: Vec::new(),
        outcomes: Vec::new(),
        quotations: Vec::new(),
    };
    let Ok(output) = &told.admissions.people else { return refused };
    let (findings, evaluation) = (told.findings, told.evaluation);
    let count = |n: usize| SafeCount::of(told.rule, n as u64).into();
    let levels = |levels: &[LevelFinding], kind| -> Vec<PublishedChange> {
        levels.iter().map(|level| told.level(level, kind)).collect()
    };
    let mut by_level = levels(&findings.levels, EstimateKind::Matched);
    by_level.extend(levels(&findings.remembered_levels, EstimateKind::Perceived));
    by_level.retain(|change| change.people.shown() != Err(Hidden::NoFigure));
    Publication {
        is_refused: false,
        baseline: count(findings.waves.baseline),
        follow_up: count(findings.waves.follow_up),
        pairs: count(findings.pairing.pairs),
        levels: by_level,
        items: findings.items.iter().map(|item| told.item(item)).collect(),
        composites: evaluation.composites.iter().flat_map(|score| told.score(score)).collect(),
        options: evaluation.options.iter().map(|option| told.option(option)).collect(),
        chain: told.chain(),
        outcomes: told.outcomes(),
        quotations: quotations(output, told.marked, &evaluation.filter),
        ..refused
    }
}

fn statements(told: &Told<'_>) -> Vec<String> {
    let invented =
        told.findings.invented.then(|| "INVENTED DATA, made up for a demonstration.".into());
    let said = [
        told.who.clone(),
        told.rule.statement(),
        design(told.findings).to_owned(),
        worthwhile_words(told.worthwhile),
    ];
    let is_part = !told.marked.is_empty() && !told.evaluation.filter.is_everybody();
    let without_words = is_part.then(|| LEFT_OUT_OF_A_PART.to_owned());
    invented.into_iter().chain(said).chain(without_words).collect()
}

impl Told<'_> {
    fn level(&self, level: &LevelFinding, kind: EstimateKind) -> PublishedChange {
        let figures = Figures {
            grain: Grain::Percent,
            before: None,
            after: None,
            change: level.mean_change,
            ci95: level.ci95,
            conclusion: Some(self.told(&level.conclusion)),
        };
        let n = level.n_pairs;
        let people = self.admissions.of(kind, &level_name(level.level), n, n);
        let label = level_label(level.level, &level.labels);
        self.derived(label, kind, people, &level.items, figures)
    }

    fn score(&self, score: &CompositeReport) -> Vec<PublishedChange> {
        let of = |item: &ItemFinding, kind| {
            let people = self.admissions.of(kind, &score.id, item.n_pairs, item.n_pairs);
            let figures = Figures { grain: Grain::Percent, ..self.figures(item) };
            self.derived(score.title.clone(), kind, people, &score.items, figures)
        };
        let matched = of(&score.matched, EstimateKind::Matched);
        let remembered = score.remembered.as_ref().map(|item| of(item, EstimateKind::Perceived));
        [Some(matched), remembered].into_iter().flatten().collect()
    }

    /// A level or a score as the mean of the means of its items, so that nobody follows from it and them. It is hidden where it
    /// is not what the level's own figures say, because some people answered a part of the items only.
    fn derived(
        &self,
        label: String,
        kind: EstimateKind,
        people: Shown<[Admitted; 2]>,
        items: &[String],
        figures: Figures,
    ) -> PublishedChange {
        let Some(own) = figures.change else { return change(label, kind, &people, &figures) };
        let means = self.means_of(items, kind);
        let agrees = means.is_some_and(|[before, after]| {
            let moved = after - before;
            moved * own >= 0.0
                && figures.ci95.is_none_or(|[low, high]| low <= moved && moved <= high)
        });
        let [before, after] = means.unwrap_or_default();
        let has_means = figures.before.is_some();
        let figures = Figures {
            before: has_means.then_some(before),
            after: has_means.then_some(after),
            change: Some(after - before),
            ..figures
        };
        let people =
            people.and_then(|both| if agrees { Ok(both) } else { Err(Hidden::Difference) });
        change(label, kind, &people, &figures)
    }

    /// The means before and after over the means of these items, in percent of their scales; none where one has no mean.
    fn means_of(&self, items: &[String], kind: EstimateKind) -> Option<[f64; 2]> {
        let found = match kind {
            EstimateKind::Perceived => &self.findings.remembered,
            _ => &self.findings.items,
        };
        let each = items.iter().map(|id| {
            let item = found.iter().find(|item| item.id == *id)?;
            Some([percent(item, item.mean_baseline?)?, percent(item, item.mean_follow_up?)?])
        });
        let each: Vec<[f64; 2]> = each.collect::<Option<_>>()?;
        #[expect(clippy::cast_precision_loss, reason = "a count of items")]
        let mean =
            |place: usize| each.iter().map(|both| both[place]).sum::<f64>() / each.len() as f64;
        (!each.is_empty()).then(|| [mean(0), mean(1)])
    }

    fn item(&self, item: &ItemFinding) -> PublishedItem {
        let report = self.evaluation.measures.iter().find(|report| report.id == item.id);
        let people =
            self.admissions.of(EstimateKind::Matched, &item.id, item.n_pairs, item.n_pairs);
        let changes = self.changes(item, report, &people);
        let matched = report.and_then(|report| report.matched.as_ref());
        let is_asked_once = changes.iter().all(|it| it.estimate == EstimateKind::Afterwards);
        let spread = if !item.is_compared() {
            Spread::Words(sentence(TWO_QUESTIONS))
        } else if is_asked_once {
            Spread::Words(
                "It was not asked before the programme, so there is no change to show.".into(),
            )
        } else {
            spread(item, matched, &people)
        };
        PublishedItem {
            id: item.id.clone(),
            level: item.level,
            construct: name_of(item),
            question: item.label.clone(),
            range: item.range,
            changes,
            spread,
            reference_lines: report
                .map(|it| {
                    it.reference_lines.iter().map(|line| (line.value, line.label.clone())).collect()
                })
                .unwrap_or_default(),
        }
    }

    fn changes(
        &self,
        item: &ItemFinding,
        report: Option<&MeasureReport>,
        people: &Shown<[Admitted; 2]>,
    ) -> Vec<PublishedChange> {
        // The mean of yes and no is a share, so its small parts must be hidden as counts are: the spread shows it.
        if item.range == Some((0.0, 1.0)) {
            return Vec::new();
        }
        let matched = (item.n_pairs > 0).then(|| {
            let label = name_of(item);
            change(label, EstimateKind::Matched, people, &self.figures(item))
        });
        let looking_back = self.findings.remembered.iter().find(|it| it.id == item.id);
        let perceived = looking_back.filter(|it| it.n_pairs > 0).map(|it| {
            let n = it.n_pairs;
            let people = self.admissions.of(EstimateKind::Perceived, &it.id, n, n);
            let label = name_of(it);
            change(label, EstimateKind::Perceived, &people, &self.figures(it))
        });
        let unlinked = report.and_then(|it| it.unlinked.as_ref()).map(|it| self.unlinked(item, it));
        let afterwards = report.and_then(|it| it.afterwards.as_ref());
        let afterwards = afterwards.map(|it| self.afterwards(item, it));
        [matched, perceived, unlinked, afterwards].into_iter().flatten().collect()
    }

    fn afterwards(&self, item: &ItemFinding, found: &OnceReport) -> PublishedChange {
        let kind = EstimateKind::Afterwards;
        let people = self.admissions.of(kind, &item.id, found.n, found.n);
        let figures = Figures {
            grain: Grain::of(item.range, found.mean.unwrap_or_default()),
            before: None,
            after: found.mean,
            change: None,
            ci95: None,
            conclusion: None,
        };
        change(name_of(item), kind, &people, &figures)
    }

    fn unlinked(&self, item: &ItemFinding, found: &UnlinkedReport) -> PublishedChange {
        let kind = EstimateKind::Unlinked;
        let people = self.admissions.of(kind, &item.id, found.n_before, found.n_after);
        let figures = Figures {
            grain: grain(item, found.mean_before, found.mean_after),
            before: found.mean_before,
            after: found.mean_after,
            change: found.difference,
            ci95: found.ci95,
            conclusion: None,
        };
        change(name_of(item), kind, &people, &figures)
    }

    fn option(&self, option: &OptionReport) -> PublishedOption {
        let n = option.n_pairs;
        let people = self.admissions.of(EstimateKind::Matched, &options_name(&option.item), n, n);
        let share = |n: usize| {
            let of = |[people, _]: &[Admitted; 2]| SafeShare::of(people, n as u64);
            people.as_ref().map_err(|hidden| *hidden).and_then(of).into()
        };
        PublishedOption {
            item: option.item.clone(),
            question: option.question.clone(),
            label: option.label.clone(),
            before: share(option.n_before),
            after: share(option.n_after),
        }
    }

    /// The levels as far as they may be told, each with the gaps below it as these are told.
    fn chain(&self) -> Vec<PublishedLink> {
        let mut told: Vec<ChainLevel> =
            self.evaluation.chain.iter().map(|link| self.link(link)).collect();
        name_gaps(&mut told);
        let published = |link: ChainLevel| PublishedLink {
            level: link.level,
            basis: link.conclusion.basis,
            strength: link.strength,
            words: link_words(&link),
            claim: link.claim,
            items: link.items,
        };
        told.into_iter().map(published).collect()
    }

    /// A level, which is about nobody where its people are too few for the rule.
    fn link(&self, link: &ChainLevel) -> ChainLevel {
        let conclusion = self.told(&link.conclusion);
        let is_small = link.n > 0 && !self.rule.allows(link.n as u64);
        let (strength, weakest) = match conclusion.why {
            _ if is_small => (Strength::Missing, WeakestLink::FewPeople),
            why if why == link.conclusion.why => return link.clone(),
            _ => (Strength::Unclear, WeakestLink::NoControl),
        };
        ChainLevel { strength, conclusion, weakest, ..link.clone() }
    }

    fn outcomes(&self) -> Vec<PublishedOutcome> {
        let outcome = |outcome: &OutcomeReport| {
            let conclusion = self.told(&outcome.conclusion);
            PublishedOutcome {
                claim: outcome.claim.clone(),
                verdict: conclusion.verdict,
                words: conclusion_words(&conclusion),
            }
        };
        self.evaluation.outcomes.iter().map(outcome).collect()
    }

    /// The figures of an item's change.
    fn figures(&self, item: &ItemFinding) -> Figures {
        Figures {
            grain: grain(item, item.mean_baseline, item.mean_follow_up),
            before: item.mean_baseline,
            after: item.mean_follow_up,
            change: item.mean_change,
            ci95: item.ci95,
            conclusion: item.conclusion.as_ref().map(|it| self.told(it)),
        }
    }

    /// A verdict, or that too few people for the rule stand behind it, or behind the control questions beside it.
    fn told(&self, found: &Conclusion) -> Conclusion {
        let is_small = |it: &ChangeEstimate| !self.rule.allows(it.n as u64);
        let why = match (&found.change, &found.contrast) {
            (Some(change), _) if is_small(change) => Why::TooFewPeople,
            (_, Some(contrast)) if is_small(contrast) => Why::NoControl,
            _ => return found.clone(),
        };
        Conclusion { verdict: Verdict::CannotSay, why, ..found.clone() }
    }
}

/// How finely an item with these means is shown.
fn grain(item: &ItemFinding, before: Option<f64>, after: Option<f64>) -> Grain {
    let size = |mean: Option<f64>| mean.unwrap_or_default().abs();
    Grain::of(item.range, size(before).max(size(after)))
}

/// A mean of an item in percent of its scale, so that more is better.
fn percent(item: &ItemFinding, mean: f64) -> Option<f64> {
    let (least, most) = item.range?;
    let share = (mean - least) / (most - least) * 100.0;
    Some(if item.direction == Direction::Lower { 100.0 - share } else { share })
}
