//! The end: the file to hand over, its receipt, and a way to delete everything.

use super::{
    back_link, button, card, inset, kept::name_of, link_set, own_change::own_change, own_code::own,
    page_heading,
};
use crate::app::participant::{
    device,
    element::{El, Held, el, para, said},
    hand_over::HandOver,
    questions::checkbox,
    route::Place,
    state::SurveyState,
    words::{counted, day_in_words, faults_of, fill, say},
};
use browser::{share, spawn_local};
use survey::{Aside, Draft, Page, missing_core};

const SECONDARY: &str = "nhsuk-button nhsuk-button--secondary";

/// The file to hand over.
pub fn finish(state: SurveyState) -> Vec<El> {
    let outcome = Held::new(None::<Result<(String, String), String>>);
    let shown = outcome.clone();
    let said_so = move || match shown.get() {
        None => Vec::new(),
        Some(Ok((done, receipt))) => {
            vec![inset(&done), card(say::RECEIPT, &receipt, say::RECEIPT_WHY)]
        }
        Some(Err(fault)) => vec![inset(&fault)],
    };
    let programme = state.programme();
    let steps = el("ol", "nhsuk-list nhsuk-list--number")
        .with(said("li", "", say::STEP_DOWNLOAD))
        .with(said("li", "", &programme.send_to.how));
    let mut page = vec![
        back_link(state, &Page::Finish),
        page_heading(state, &Page::Finish),
        el("p", "").live_text(move || so_far(state)),
    ];
    page.extend(link_set(state));
    page.push(steps);
    if let Some(email) = &programme.send_to.email {
        let link = said("a", "", email).attr("href", &["mailto:", email].concat());
        page.push(el("p", "").text(say::SEND_BY_E_MAIL).with(link));
    }
    page.push(para(say::E_MAIL));
    page.push(para(if programme.public_key.is_some() { say::CLOSED } else { say::OPEN }));
    page.push(el("div", "").live(move || left_out(state)));
    page.extend(ways(state, &outcome));
    page.push(el("div", "").attr("role", "status").live(said_so));
    page.push(made_before(state, outcome));
    page.extend(own(state).map(|code| para(&fill(say::OWN_AGAIN, &[&code, say::OWN_KEEP]))));
    page.push(para(say::CHANGE_LATER));
    page.push(own_change(state));
    page.push(said("h2", "nhsuk-heading-m", say::DELETE_HEADING));
    page.push(para(if state.is_shared() { say::SHARED_LATER } else { say::DELETE_WHY }));
    page.push(deletion(state));
    page
}

/// What became of handing over: what was done and the receipt, or why not.
type Outcome = Held<Option<Result<(String, String), String>>>;

#[derive(Clone, Copy)]
enum Way {
    Download,
    Share,
    Copy,
}

/// The ways to hand over.
fn ways(state: SurveyState, outcome: &Outcome) -> Vec<El> {
    let way = |class, label, way| {
        let outcome = outcome.clone();
        button(class, label, move || {
            let outcome = outcome.clone();
            spawn_local(async move { outcome.set(Some(handed_over(state, way).await)) });
        })
    };
    let mut ways = vec![way("nhsuk-button", say::DOWNLOAD, Way::Download)];
    if share::is_there() {
        ways.push(way(SECONDARY, say::SHARE, Way::Share));
    }
    ways.push(way(SECONDARY, say::COPY, Way::Copy));
    ways
}

/// Hands the file over as it is now, and notes which it was.
async fn handed_over(state: SurveyState, way: Way) -> Result<(String, String), String> {
    let HandOver { mut name, bytes, receipt } = HandOver::of(state)?;
    let words = match way {
        Way::Download => {
            device::download(&name, share::MEDIA_TYPE, &bytes).map_err(|e| e.to_string())?;
            fill(say::DOWNLOADED, &[&name])
        }
        Way::Share => {
            name.push_str(share::ENDING);
            if !share::share(&name, &bytes).await {
                return Err(say::NOT_SHARED.to_owned());
            }
            fill(say::SHARED, &[&name])
        }
        Way::Copy => {
            if !share::copy(std::str::from_utf8(&bytes).unwrap_or_default()).await {
                return Err(say::NOT_COPIED.to_owned());
            }
            say::COPIED.to_owned()
        }
    };
    state.set_finished(name, receipt.clone());
    Ok((words, receipt))
}

/// The file that was made last: whether it was sent, and whether answers have changed since.
fn made_before(state: SurveyState, outcome: Outcome) -> El {
    // A tick must not make the box anew that has the focus.
    let key = move || {
        let draft = state.draft();
        let Some((draft, file)) = draft.as_ref().and_then(|it| Some((it, it.file.as_ref()?)))
        else {
            return 0;
        };
        let second = usize::try_from(file.made.unix_ms() / 1000 % 1_000_000).unwrap_or_default();
        1 + 2 * second + usize::from(draft.finished.is_some())
    };
    el("div", "").live_by(key, move |_| {
        let draft = state.draft();
        let Some(draft) = draft.as_ref() else { return Vec::new() };
        let Some(file) = &draft.file else { return Vec::new() };
        let day = device::day_of(file.made).map(day_in_words).unwrap_or_default();
        let made = fill(say::MADE, &[&file.name, &day, &file.receipt]);
        // What was done a moment ago is said above.
        let is_told =
            matches!(&*outcome.read(), Some(Ok((_, receipt))) if *receipt == file.receipt);
        let mut shown = if is_told { Vec::new() } else { vec![inset(&made)] };
        shown.push(if draft.finished.is_some() { sent(state) } else { para(say::CHANGED_SINCE) });
        shown
    })
}

/// Whether the file was sent: making it is not sending it.
fn sent(state: SurveyState) -> El {
    let tick = checkbox(
        "sent",
        say::HAVE_SENT,
        None,
        move || state.draft().as_ref().is_some_and(is_sent),
        move |on| state.set_sent(on),
    );
    el("div", "nhsuk-form-group").with(el("div", "nhsuk-checkboxes").with(tick))
}

fn is_sent(draft: &Draft) -> bool {
    draft.file.as_ref().is_some_and(|file| file.is_sent)
}

/// What was typed and does not go into the file, with where to correct it.
fn left_out(state: SurveyState) -> Vec<El> {
    let draft = state.draft();
    let faults = faults_of(draft.as_ref(), &state.journey().all_steps());
    if faults.is_empty() {
        return Vec::new();
    }
    let link = said("a", "", say::CORRECT_NOW).attr("href", &Place::of(Page::Check).address());
    let list = faults.iter().map(|fault| said("li", "", &fault.question)).collect();
    let list = el("ul", "nhsuk-list nhsuk-list--bullet").with_all(list);
    let words = inset(&counted(faults.len(), say::LEFT_OUT));
    vec![words.with(list).with(el("p", "").with(link))]
}

fn so_far(state: SurveyState) -> String {
    let draft = state.draft();
    let missing = draft
        .as_ref()
        .map_or(0, |draft| missing_core(state.instrument(), draft.wave, &draft.answers).len());
    if missing == 0 { say::ALL_ANSWERED.to_owned() } else { counted(missing, say::SOME_MISSING) }
}

/// The way to delete everything, with one question before it.
fn deletion(state: SurveyState) -> El {
    let asking = Held::new(false);
    let now = asking.clone();
    el("div", "").live_by(
        move || usize::from(now.get()),
        move |is_asking| {
            let asking = asking.clone();
            let ask = move |now: bool, focus: &str| {
                asking.set(now);
                device::focus_later(focus.to_owned());
            };
            if is_asking == 1 {
                vec![last_question(state, move || ask(false, "delete"))]
            } else {
                let ask = move || ask(true, "delete-question");
                vec![button(SECONDARY, say::DELETE, ask).attr("id", "delete")]
            }
        },
    )
}

fn last_question(state: SurveyState, keep: impl Fn() + 'static) -> El {
    let heading = said("h3", "nhsuk-heading-s", say::DELETE_ASK)
        .attr("id", "delete-question")
        .attr("tabindex", "-1");
    let delete = move || state.delete_mine();
    let others: Vec<El> =
        if state.is_shared() { Vec::new() } else { state.asides().iter().map(other).collect() };
    let stays = (!others.is_empty()).then(|| {
        el("div", "")
            .with(para(say::OTHERS_STAY))
            .with(el("ul", "nhsuk-list nhsuk-list--bullet").with_all(others))
    });
    el("div", "ripple-question-box")
        .with(heading)
        .with(para(say::DELETE_SURE))
        .with_some(stays)
        .with(button("nhsuk-button nhsuk-button--warning", say::DELETE_YES, delete))
        .text(" ")
        .with(button(SECONDARY, say::DELETE_NO, keep))
}

fn other(aside: &Aside) -> El {
    said("li", "", &name_of(aside))
}
