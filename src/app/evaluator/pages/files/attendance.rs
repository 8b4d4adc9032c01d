//! How attendance registers and responses meet.

use leptos::prelude::*;

use crate::app::{
    components::{Disclosure, SourceList},
    evaluator::state::EvaluatorState,
};
use cohort::{Attendance, Source};
use report::{counted, sentence};

/// Who of the registers answered, who did not, and where the two disagree; nothing without a register.
#[component]
pub fn AttendanceByRegister() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let shown = move || {
        let attendance = state.comparison().and_then(|it| it.attendance.clone());
        attendance.map(|attendance| view! { <Met attendance /> })
    };
    view! { {shown} }
}

#[component]
fn Met(attendance: Attendance) -> impl IntoView {
    let Attendance {
        sessions,
        people,
        with_response,
        without_response,
        not_in_register,
        n_not_in_register,
        differs,
        n_differs,
        remarks,
        ..
    } = attendance;
    let n_without = people - with_response;
    let differ = counted(n_differs, "response says", "responses say");
    view! {
        <section aria-labelledby="attendance-heading">
            <h2 class="nhsuk-heading-m" id="attendance-heading">"Attendance by register"</h2>
            <p>
                {format!(
                    "{} and {} in the register. It counts before what people say of their attendance: in the filters, in attendance against change, and in the time that people gave.",
                    counted(people, "person", "people"), counted(sessions, "session", "sessions")
                )}
            </p>
            {remarks.iter().map(|it| view! { <p>{sentence(it)}</p> }).collect_view()}
            <p class="ripple-count">{format!("{} of the register with a response", counted(with_response, "person", "people"))}</p>
            <Codes n=n_without codes=without_response />
            <SourceList
                heading=format!("{} not in the register", counted(n_not_in_register, "response", "responses"))
                meaning="Their code is not in the register, or they have none. What they say of their attendance counts."
                sources=each(not_in_register)
            />
            {(n_differs > 0).then(|| view! {
            <Disclosure summary=format!("{differ} another number of sessions than the register")>
                <ul class="nhsuk-list nhsuk-list--bullet">
                    {differs.into_iter().map(|it| view! {
                        <li>{format!("{}: {} by the answer, {} by the register", it.source, it.said, it.register)}</li>
                    }).collect_view()}
                </ul>
            </Disclosure>
            })}
        </section>
    }
}

fn each(sources: Vec<Source>) -> Vec<Vec<Source>> {
    sources.into_iter().map(|source| vec![source]).collect()
}

/// The codes of the register that no response carries.
#[component]
fn Codes(n: usize, codes: Vec<String>) -> impl IntoView {
    let heading = format!("{} of the register without a response", counted(n, "person", "people"));
    if n == 0 {
        return ().into_any();
    }
    let codes = codes.into_iter().map(|code| view! { <li>{code}</li> }).collect_view();
    view! {
        <Disclosure summary=heading>
            <p>"Their codes, as the register has them:"</p>
            <ul class="nhsuk-list nhsuk-list--bullet">{codes}</ul>
        </Disclosure>
    }
    .into_any()
}
