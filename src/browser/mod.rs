//! The browser's own services, and the only place that names `web-sys`. Nothing here knows the survey.

pub mod update;
pub mod worker;
