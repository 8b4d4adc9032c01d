//! The evaluator's and lead's pages and their addresses, written once.

use leptos::prelude::*;

use browser::page;

/// A page of the evaluator's and lead's app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// Files in, and who is paired.
    Files,
    /// What changed.
    Results,
    /// Costs, benefits and the return.
    Roi,
    /// The whole story on one page, for a board.
    Board,
    /// What people are asked.
    Questionnaire,
    /// A programme of one's own.
    SetUp,
}

impl Page {
    /// Every page, in the order of the navigation.
    pub const ALL: [Self; 6] =
        [Self::Files, Self::Results, Self::Roi, Self::Board, Self::Questionnaire, Self::SetUp];

    /// The address, after the page's own.
    pub const fn href(self) -> &'static str {
        match self {
            Self::Files => "#/evaluate/files",
            Self::Results => "#/evaluate/results",
            Self::Roi => "#/evaluate/roi",
            Self::Questionnaire => "#/evaluate/questionnaire",
            Self::SetUp => "#/evaluate/set-up",
            Self::Board => "#/evaluate/board",
        }
    }

    /// The name in the navigation and in the window's title.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Files => "Files",
            Self::Results => "Results",
            Self::Roi => "Return on investment",
            Self::Questionnaire => "Questionnaire",
            Self::SetUp => "Set up a programme",
            Self::Board => "Board view",
        }
    }

    /// The page at an address; the first for one that is none of ours.
    fn at(address: &str) -> Self {
        Self::ALL.into_iter().find(|page| page.href() == address).unwrap_or(Self::Files)
    }
}

/// Where the person is. A cheap handle.
#[derive(Clone, Copy)]
pub struct Route {
    page: RwSignal<Page>,
    has_moved: StoredValue<bool>,
}

impl Route {
    /// Reads the address, follows it from now on, and offers the route to every component below. `on_move` runs at each
    /// change of page.
    pub fn provide(on_move: impl Fn() + 'static) -> Self {
        let route = Self {
            page: RwSignal::new(Page::at(&page::fragment())),
            has_moved: StoredValue::new(false),
        };
        page::on_fragment_change(move || {
            route.has_moved.set_value(true);
            on_move();
            route.page.set(Page::at(&page::fragment()));
        });
        provide_context(route);
        route
    }

    /// The page to show.
    pub fn page(self) -> Memo<Page> {
        Memo::new(move |_| self.page.get())
    }

    /// Whether the person came here from another page of the app, so that its heading takes the focus.
    pub fn has_moved() -> bool {
        use_context::<Self>().is_some_and(|route| route.has_moved.get_value())
    }
}
