//! The workshops put in by their days, so that each hour costs what it did in its own pay year.

use leptos::prelude::*;

use super::fields::QuantityField;
use crate::app::{
    components::{Disclosure, SelectField, SmallButton},
    evaluator::{state::EvaluatorState, today::today},
};
use money::{Deed, Figure, Model, Programme, Quantity, Sessions, Staff};
use report::{counted, read_days};

const NOBODY: &str = "";

/// What is being filled in.
#[derive(Clone, Copy)]
struct Form {
    days: RwSignal<String>,
    people: RwSignal<Figure<Quantity>>,
    hours: RwSignal<Figure<Quantity>>,
    came: RwSignal<String>,
    ran: RwSignal<String>,
}

impl Form {
    /// A form with the model's own people and hours.
    fn of(model: &Model) -> Self {
        let first = model.costs.participant_time.first();
        let none = || Figure::from(Quantity::whole(0));
        let (people, hours) = first.map_or_else(
            || (none(), none()),
            |group| (group.people.clone(), group.hours_per_half_day.clone()),
        );
        Self {
            days: RwSignal::new(String::new()),
            people: RwSignal::new(people),
            hours: RwSignal::new(hours),
            came: RwSignal::new("Band 8a".to_owned()),
            ran: RwSignal::new("Band 7".to_owned()),
        }
    }

    /// The programme, and what to say of it in the log.
    fn programme(self, model: &Model) -> Result<(Programme, String), String> {
        let days = read_days(&self.days.get_untracked())?;
        let table = model.unit_costs();
        let named = |name: RwSignal<String>| {
            let name = name.get_untracked();
            table.staff().into_iter().find(|staff| staff.to_string() == name)
        };
        let (came, ran) = (named(self.came), named(self.ran));
        let word = |staff: &Option<Staff>| {
            staff.as_ref().map_or_else(|| "nobody known".to_owned(), ToString::to_string)
        };
        let what = format!(
            "costs of time: {} put in by their days, attended by {}, managed by {}",
            counted(days.len(), "workshop", "workshops"),
            word(&came),
            word(&ran)
        );
        let programme = Programme {
            title: model.title.clone(),
            people: self.people.get_untracked(),
            workshops: Sessions::on(&days, came.as_ref(), ran.as_ref(), table),
            hours_per_half_day: self.hours.get_untracked(),
            other: Vec::new(),
        };
        Ok((programme, what))
    }
}

/// Days, people and whose hours they are; the costs of time follow.
#[component]
pub fn ByDays() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let form = Form::of(&state.model().get_untracked());
    let Form { days, people, hours, came, ran } = form;
    let fault = RwSignal::new(None::<String>);
    let put = move |_| match form.programme(&state.model().get_untracked()) {
        Err(sentence) => fault.set(Some(sentence)),
        Ok((programme, what)) => state.reshape_model(|model| {
            model.set_workshops(&programme);
            model.log(
                today(),
                None,
                Deed::Noted(what),
                Some("the days of the workshops".to_owned()),
            );
        }),
    };
    let options = staff_options(&state.model().get_untracked());
    view! {
        <Disclosure summary="Put the workshops in by their days".to_owned()>
            <p>
                "An hour costs more in a later pay year. Give the day of each half-day workshop and whose hours they were. The costs of "
                "time below are then worked out anew, with half a day of management for each workshop."
            </p>
            <div class="nhsuk-form-group" class:nhsuk-form-group--error=move || fault.read().is_some()>
                <label class="nhsuk-label" for="workshop-days">"Days of the workshops, one on a line"</label>
                <div role="alert">
                    <Show when=move || fault.read().is_some()><p class="nhsuk-error-message">{fault}</p></Show>
                </div>
                <textarea class="nhsuk-textarea" id="workshop-days" rows="6" prop:value=days
                    on:input=move |event| days.set(event_target_value(&event)) />
            </div>
            <div class="ripple-fields">
                <QuantityField id="workshop-people".to_owned() label="People who came" figure=people.get_untracked()
                    on_change=move |figure| people.set(figure) />
                <QuantityField id="workshop-hours".to_owned() label="Hours in a half day" figure=hours.get_untracked()
                    on_change=move |figure| hours.set(figure) />
                <SelectField id="workshop-came".to_owned() label="Their rate" options=options.clone() chosen=came
                    on_choose=move |value| came.set(value) />
                <SelectField id="workshop-ran".to_owned() label="Rate of whoever managed it" options chosen=ran
                    on_choose=move |value| ran.set(value) />
            </div>
            <SmallButton on_press=put>"Work the costs of time out anew"</SmallButton>
        </Disclosure>
    }
}

fn staff_options(model: &Model) -> Vec<(String, String)> {
    let none = (NOBODY.to_owned(), "Not known: leave it out".to_owned());
    let staff = model.unit_costs().staff().into_iter().map(|it| (it.to_string(), it.to_string()));
    [none].into_iter().chain(staff).collect()
}
