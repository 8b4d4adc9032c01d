//! Addresses of the participant's pages, after the `#`.

use survey::Page;

/// A page, and perhaps one question on it that the person asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The page.
    pub page: Page,
    /// The name of the field that was asked for, from “check your answers”.
    pub field: Option<String>,
}

/// The pages that have a fixed address.
const FIXED: [(&str, Page); 5] = [
    ("#/", Page::Start),
    ("#/notice", Page::Notice),
    ("#/code", Page::Code),
    ("#/check", Page::Check),
    ("#/finish", Page::Finish),
];
/// What the address of a section begins with; its id follows, and perhaps a field.
const SECTION: &str = "#/section/";

impl Place {
    /// The page, with no question asked for.
    pub const fn of(page: Page) -> Self {
        Self { page, field: None }
    }

    /// The place at an address; `None` for one that is not ours.
    pub fn at(address: &str) -> Option<Self> {
        if let Some((_, page)) = FIXED.iter().find(|(fixed, _)| *fixed == address) {
            return Some(Self::of(page.clone()));
        }
        let rest = address.strip_prefix(SECTION)?;
        let (section, field) = rest.split_once('/').unwrap_or((rest, ""));
        let field = (!field.is_empty()).then(|| field.to_owned());
        Some(Self { page: Page::Section(section.to_owned()), field })
    }

    /// The address of the place.
    pub fn address(&self) -> String {
        match (&self.page, &self.field) {
            (Page::Section(section), None) => [SECTION, section].concat(),
            (Page::Section(section), Some(field)) => [SECTION, section, "/", field].concat(),
            (page, _) => {
                let fixed = FIXED.iter().find(|(_, fixed)| fixed == page);
                fixed.map_or("#/", |(address, _)| *address).to_owned()
            }
        }
    }
}
