//! The links between the pages of an app.

use leptos::prelude::*;

/// A row of links, with the present page marked.
#[component]
pub fn PageLinks(
    /// Address and name of each page, in order.
    links: Vec<(&'static str, &'static str)>,
    /// The address of the page shown.
    #[prop(into)]
    current: Signal<&'static str>,
) -> impl IntoView {
    let items = links
        .into_iter()
        .map(|(href, name)| {
            let mark = move || (current.get() == href).then_some("page");
            view! {
                <li class="ripple-nav__item">
                    <a class="ripple-nav__link" href=href aria-current=mark>{name}</a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="ripple-nav" aria-label="Pages">
            <ul class="ripple-nav__list nhsuk-width-container">{items}</ul>
        </nav>
    }
}
