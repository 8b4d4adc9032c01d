//! Files in, and who was paired.

mod about_record;
mod account;
mod attendance;
mod beside;
mod closed;
mod deciding;
mod diagram;
mod flow;
mod in_doubt;
mod kept;
mod kept_list;
mod leaving_out;
mod list;
mod mapping;
mod pairing;
mod pasted;
mod progress;
mod review;
mod table;

use leptos::{
    ev::{DragEvent, Event},
    prelude::*,
};

use self::{
    attendance::AttendanceByRegister,
    closed::{ClosedFiles, KeptOpen},
    flow::FlowOfPeople,
    in_doubt::InDoubt,
    kept::KeptInThisBrowser,
    leaving_out::LeavingOut,
    list::FileList,
    mapping::MappingEditor,
    pairing::WhoWasPaired,
    pasted::PastedAnswers,
    progress::Progress,
    review::Review,
};
use crate::app::{
    components::{Disclosure, FilePicker, PageHeading},
    evaluator::{
        drafting::Drafting,
        reading::Reader,
        route::{Page, Route},
        state::EvaluatorState,
    },
};
use browser::{dropped::dropped, file};
use study::Comparison;

/// Takes files, lists what became of each, and says who was paired.
#[component]
pub fn FilesPage() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let reader = Reader::from_context();
    Drafting::provide_if_none(state);
    let choose = move |event: Event| reader.add(file::chosen(&event));
    let drop = move |event: DragEvent| reader.add_dropped(dropped(&event));
    let who = RwSignal::new(String::new());
    let has_files = Memo::new(move |_| !state.files().read().is_empty());
    let has_people = Memo::new(move |_| state.comparison().is_some_and(|it| has_people(&it)));
    view! {
        <PageHeading text="Files" takes_focus=Route::has_moved() />
        <Show when=move || has_people.get()>
            <p><a class="nhsuk-button" href=Page::Results.href()>"See the results"</a></p>
        </Show>
        <p>
            "Load the response files of both waves. They are read on this device and are never sent anywhere."
        </p>
        <FilePicker
            label="Choose response files"
            accept=".json,.age,.csv,.tsv,.txt,.xlsx,.zip,application/json,text/csv"
            is_small=has_files
            on_choose=choose
            on_drop=drop
        />
        <WhichFiles />
        <PastedAnswers />
        <Show when=move || !has_files.get()><Demos reader /></Show>
        <Progress />
        <ClosedFiles />
        <KeptOpen />
        <FileList />
        <MappingEditor />
        <InDoubt />
        <Show when=move || has_people.get()>
            <WhoWasPaired />
            <Review who />
            <LeavingOut who />
            <FlowOfPeople />
        </Show>
        <AttendanceByRegister />
        <KeptInThisBrowser />
        <Show when=move || has_files.get()><Demos reader /></Show>
    }
}

/// Whether anybody answered: without, there are no counts but noughts.
fn has_people(comparison: &Comparison) -> bool {
    let waves = comparison.findings.waves;
    waves.baseline + waves.follow_up > 0 || !comparison.account.excluded.is_empty()
}

/// What files can be read.
#[component]
fn WhichFiles() -> impl IntoView {
    view! {
        <Disclosure summary="Which files can be read".to_owned()>
            <p>"From the baseline and from a follow-up, in any order:"</p>
            <ul class="nhsuk-list nhsuk-list--bullet">
                <li>"response files (JSON) that people save at the end of the survey"</li>
                <li>"closed response files (age) of a programme that has a key: the page asks for the private key"</li>
                <li>
                    "tables (CSV) with one row for each person, a column called " <code>"link_code"</code>
                    " and a column for each item, named by its id such as " <code>"L1"</code>
                </li>
                <li>
                    "exports of SurveyMonkey, Google Forms, LimeSurvey and Mentimeter, as CSV or workbooks (XLSX): you say here what "
                    "their columns mean, and can save that as a mapping file for the next export"
                </li>
                <li>"attendance registers, with a row for each person: their code, and a column for each session with yes or no"</li>
                <li>"archives (ZIP) of these, the programme’s own file, a file of what it claims, and the decisions and mappings that were saved here earlier"</li>
            </ul>
            <p>
                "A table can say its wave in a column called " <code>"wave"</code> " (baseline, follow-up or follow-up-2). "
                "If it does not, you will be asked. A table with none of the item ids is read too: every column of numbers "
                "that both waves have is compared."
            </p>
        </Disclosure>
    }
}

/// The invented cohorts.
#[component]
fn Demos(reader: Reader) -> impl IntoView {
    view! {
        <section aria-labelledby="demo-heading">
            <h2 class="nhsuk-heading-m" id="demo-heading">"Try it with invented data"</h2>
            <p>"Each loads made-up answers in place of the files in the list. Every page then says that they are invented."</p>
            <div class="nhsuk-button-group">
                <button class="nhsuk-button nhsuk-button--secondary" type="button" on:click=move |_| reader.load_demo(false)>
                    "Load an invented cohort with a baseline"
                </button>
                <button class="nhsuk-button nhsuk-button--secondary" type="button" on:click=move |_| reader.load_demo(true)>
                    "Load an invented follow-up without a baseline"
                </button>
            </div>
        </section>
    }
}
