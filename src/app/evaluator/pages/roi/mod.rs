//! The return on investment.

use leptos::prelude::*;

use crate::app::{components::PageHeading, evaluator::route::Route};

/// x
#[component]
pub fn RoiPage() -> impl IntoView {
    view! { <PageHeading text="Return on investment" takes_focus=Route::has_moved() /> }
}
